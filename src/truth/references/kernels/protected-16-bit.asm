; 16-bit protected mode: gates, stack and code of 16 bits; a handler that shows vector, five words and ESP.
org 0x100000
bits 32
%include "serial.inc"
mb: dd 0x1badb002, 0x10000, -(0x1badb002+0x10000), mb, mb, 0, 0, entry
entry:
    cli
    mov esp, 0x90000
    lgdt [gp]
    lidt [ip]
    jmp 8:.a
.a:
    mov ax,16
    mov ds,ax
    mov es,ax
    mov ss,ax
    set_up_serial
    ; copy the 16-bit part to 0x20000
    mov edi, 0x30000
    xor eax, eax
    mov ecx, 0x4000
    rep stosd
    mov esi, c16
    mov edi, 0x20000
    mov ecx, c16end-c16
    rep movsb
    jmp 0x18:start16
; ---- 16-bit code, base 20000
align 16
c16:
bits 16
%define L(x) ((x)-c16)
start16 equ L(s16)
s16:
    mov ax,0x20   ; data16: base 20000, limit ffff
    mov ds,ax
    mov es,ax
    mov ax,0x28       ; stack16: base 30000
    mov ss,ax
    mov esp,0xabcd7f00
    mov bx,sp
    xor eax,eax
    mov [ss:bx],eax
    mov [ss:bx+4],eax
    ; IDT of 16-bit gates at 0x28000..
    xor di,di
    mov di,0x8000
    mov bx,L(st)
    mov cx,64
.g:
    mov [di],bx
    mov word [di+2],0x18
    mov word [di+4],0x8600
    mov word [di+6],0
    add di,8
    add bx,8
    loop .g
%macro T 2+
    mov si,L(%%n)
    call puts
    mov word [L(vres)],L(%%e)
    mov [L(vsp)],sp
    %2
    mov si,L(okm)
    call puts
    jmp %%e
%%n: db %1,": ",0
%%e:
    mov sp,[L(vsp)]
%endmacro
    T "int 30h", int 0x30
    T "ud2", ud2
    T "int3", int3
    T "gp", mov ax,[0xffff]
    T "null", call nul
    T "div", call dv
    T "bound", bound ax,[L(bd)]
    T "push high", call hi
    T "esp kept", call espk
    T "pushad", pushad
    T "enter", enter 16,3
    T "32-bit push", push dword 0x12345678
    T "sp wrap push", call wrap
    T "call far 16:16", call 0x18:L(fr)
    T "call far 16:32", call dword 0x18:L(frd)
    T "retf 2", call rf2
    T "jmp beyond", jmp s16+0xe000
    T "32-bit addr", call aa32
    T "loop a32", call lp
    T "lea", call lea_
    T "movs a32", call mv
    T "sgdt", call sg
    T "smsw", call sm
    T "str", call str_
    T "lmsw keeps PE", call lm
    T "jcxz", call jc
    T "icebp", db 0xf1
    T "tf", call tf
    T "into", call into_
    T "iretd", call ird
    T "iretw flags", call irw
    T "code write", mov byte [cs:0],1
    T "ss limit", mov al,[ss:0xffff]
    T "gate 32 from 16", int 0x3f
    T "bad gate", int 0x3e
    T "call gate 16", call 0x40:0
    T "call gate 32", call 0x48:0
    T "arpl", call arp
    T "o32 ret high", call o32r
    T "aam", aam 0
    T "15 bytes", call l15
    T "lss", call lss_
    jmp dword 8:fin
nul:
    xor ax,ax
    mov gs,ax
    mov al,[gs:0]
    ret
dv:
    xor cx,cx
    div cx
    ret
hi:
    mov esp,[L(high)]
    push ax
    mov eax,esp
    call hex32
    mov sp,[L(vsp)]
    mov si,L(okm)
    call puts
    jmp [L(vres)]
high: dd 0xffff4000
espk:
    mov eax,esp
    call hex32
    ret
wrap:
    xor sp,sp
    push word 0x1234
    mov ax,sp
    call hex16
    jmp [L(vres)]
wrap1:
    mov sp,1
    push word 0x1234
    jmp [L(vres)]
popf_:
    mov sp,0xffff
    pop ax
    jmp [L(vres)]
fr:
    retf
frd:
    o32 retf
rf2:
    push 0x77
    push cs
    push L(.x)
    retf 2
.x:
    ret
aa32:
    mov ebx,0x10000
    mov al,[ebx]
    ret
lp:
    mov ecx,0x10003
    xor ax,ax
.l:
    inc ax
    a32 loop .m
.m:
    mov eax,ecx
    call hex32
    ret
lea_:
    mov ebx,0x12345678
    lea eax,[ebx+ebx*2+4]
    call hex32
    lea ax,[ebx+1]
    call hex16
    mov bx,0xfff0
    mov si,0x20
    lea eax,[bx+si]
    call hex32
    ret
mv:
    mov esi,0xfffe
    mov edi,0x100
    mov ecx,4
    a32 rep movsb
    ret
sg:
    sgdt [L(buf)]
    mov eax,[L(buf)+2]
    call hex32
    o32 sgdt [L(buf)]
    mov eax,[L(buf)+2]
    call hex32
    sidt [L(buf)]
    mov ax,[L(buf)]
    call hex16
    ret
sm:
    mov eax,0xffffffff
    smsw ax
    call hex32
    smsw eax
    call hex32
    ret
str_:
    mov eax,0xffffffff
    str ax
    call hex32
    str eax
    call hex32
    mov eax,0xffffffff
    sldt eax
    call hex32
    mov eax,0xffffffff
    mov eax,ds
    call hex32
    mov eax,0xffffffff
    mov ax,ds
    call hex32
    ret
lm:
    smsw ax
    and al,0xfe
    lmsw ax
    smsw ax
    call hex16
    ret
jc:
    mov ecx,0x10000
    jcxz .z
    mov al,'n'
    jmp .p
.z:
    mov al,'z'
.p:
    call pc
    jecxz .q
    mov al,'n'
    jmp .r
.q:
    mov al,'z'
.r:
    call pc
    ret
tf:
    pushf
    pop ax
    or ax,0x100
    push ax
    popf
    nop
    nop
    ret
into_:
    mov al,0x7f
    add al,1
    into
    ret
ird:
    pushfd
    push dword 0x18
    push dword L(.x)
    iretd
.x:
    ret
irw:
    push 0x7002
    push cs
    push L(.x)
    iret
.x:
    pushf
    pop ax
    call hex16
    push word 2
    popf
    ret
arp:
    mov ax,0x10
    mov bx,0x23
    arpl ax,bx
    call hex16
    ret
o32r:
    push dword 0x10000 + L(.x)
    o32 ret
.x:
    ret
l15:
    times 14 db 0x66
    nop
    times 15 db 0x66
    nop
    ret
lss_:
    lss sp,[L(lssv)]
    mov ax,sp
    call hex16
    mov ax,ss
    call hex16
    mov word [L(lssv)+2],0x50
    lss sp,[L(lssv)]
    ret
lssv: dw 0x6000,0x28
bd: dw 5,6
buf:
    times 10 db 0
vres: dw 0
vsp: dw 0
okm: db "ok",10,0
%include "serial-16.inc"
align 8
st:
%assign i 0
%rep 64
    push byte i
    jmp strict near hcom
    align 8
%assign i i+1
%endrep
hcom:
    cld
    mov ax,0x20
    mov ds,ax
    mov es,ax
    mov al,'#'
    call pc
    pop ax
    call hex16
    mov cx,5
.l:
    pop ax
    call hex16
    loop .l
    mov eax,esp
    call hex32
    mov al,10
    call pc
    mov ax,0x28
    mov ss,ax
    jmp [L(vres)]
align 16
c16end:
bits 32
fin:
    mov ax,16
    mov ds,ax
    mov ss,ax
    mov esp,0x90000
    quit sd
    hlt
sd: db "Shutdown"
align 8
gdt: dq 0
    dq 0x00cf9a000000ffff
    dq 0x00cf92000000ffff
    dq 0x00009a020000ffff ; 18 code16 base 20000
    dq 0x000092020000ffff ; 20
    dq 0x000092030000ffff ; 28
    dq 0x000092030000ffff ; 30
    dq 0
    dw (fr-c16),0x18,0x8400,0  ; 40 call gate 16
    dw (frd-c16),0x18,0x8c00,0 ; 48 call gate 32
    dq 0x0000120300000fff ; 50 absent
gp: dw 0x57
    dd gdt
ip: dw 0x1ff
    dd 0x28000
