; Every mode and back: protected, real, unreal, long, compatibility, PAE, 32-bit paging, real again; what survives.
org 0x100000
bits 32
%include "serial.inc"
mb: dd 0x1badb002, 0x10000, -(0x1badb002+0x10000), mb, mb, 0, 0, entry
entry:
    cli
    mov esp,0x7000
    lgdt [gp]
    jmp 8:.a
.a:
    mov ax,0x10
    mov ds,ax
    mov es,ax
    mov ss,ax
    mov fs,ax
    mov gs,ax
    set_up_serial
    mov esi,low
    mov edi,0x8000
    mov ecx,lowend-low
    rep movsb
    mov edi,0x1000
    xor eax,eax
    mov ecx,0x3000/4
    rep stosd
    mov edi,0x1000   ; pml4 1000 pdpt 2000 pd 3000
    mov dword [0x1000],0x2007
    mov dword [0x2000],0x3001
    mov dword [0x2008],0x3001
    mov dword [0x2010],0x3001
    mov dword [0x2018],0x3001
    mov dword [0x3000],0x87
    mov dword [0x3008],0x200087
    lgdt [0x8000+gplow-low]
    jmp 0x18:(pm16-low)+0x8000
align 16
low:
%define A(x) ((x)-low+0x8000)
bits 16
pm16:
    mov ax,0x20
    mov ds,ax
    mov es,ax
    mov ss,ax
    mov sp,0x7000
    mov eax,cr0
    and al,0xfe
    mov cr0,eax
    jmp 0:A(.r)
.r:
    mov si,A(m1)
    call puts
    xor ax,ax
    mov ds,ax
    mov es,ax
    mov ss,ax
    lidt [A(rip_)]
    mov word [4*0x60],A(h60)
    mov word [4*0x60+2],0
    mov word [4*13],A(h13)
    mov word [4*13+2],0
    mov word [4*12],A(h13)
    mov word [4*12+2],0
    mov word [4*6],A(h13)
    mov word [4*6+2],0
    mov bx,0x1234
    int 0x60
    ; FS, GS still hold 4 GiB limits from protected mode: unreal
    mov eax,[dword fs:0x100000]
    call hex32
    ; DS has 64K
    mov word [A(cont)],A(.c1)
    mov ebx,0x10000
    mov eax,[ebx]
    mov si,A(noflt)
    call puts
.c1:
    ; load fs in real mode: the limit stays
    mov ax,0x1000
    mov fs,ax
    mov eax,[dword fs:0xf0000]
    call hex32
    ; stack: 16-bit wrap
    mov bp,sp
    mov esp,0x10002
    push ax
    mov eax,esp
    mov sp,bp
    call hex32
    movzx esp,bp
    ; unreal with big DS
    push ds
    lgdt [A(gplow)]
    mov eax,cr0
    or al,1
    mov cr0,eax
    mov bx,0x10
    mov ds,bx
    and al,0xfe
    mov cr0,eax
    pop ds
    mov eax,0x100000
    mov eax,[eax]
    call hex32
    mov edi,0x110000
    mov esi,0x100000
    mov ecx,4
    push es
    cld
    mov word [A(cont)],A(.c2)
    a32 rep movsb
    mov si,A(noflt)
    call puts
.c2:
    pop es
    mov eax,esi
    call hex32
    mov eax,ecx
    call hex32
    ; sgdt/smsw/str in real mode
    smsw ax
    call hex16
    mov word [A(cont)],A(.c3)
    str ax
.c3:
    mov word [A(cont)],A(.c4)
    mov cr0,ecx
    mov eax,0x80000010
    mov cr0,eax
.c4:
    mov word [A(cont)],A(.c5)
    db 0xf0, 0x90 ; LOCK NOP
.c5:
    mov word [A(cont)],A(.c6)
    db 0x0f,0xff
.c6:
    mov word [A(cont)],A(.c7)
    mov byte [ds:0xffff],1
    mov ax,[ds:0xffff]
.c7: 
    ; straight to long mode from real mode: PAE, LME, then PE and PG at once
    mov eax,0x20
    mov cr4,eax
    mov eax,0x1000
    mov cr3,eax
    mov ecx,0xc0000080
    rdmsr
    or eax,0x100
    wrmsr
    mov eax,cr0
    or eax,0x80000001
    mov cr0,eax
    jmp 0x28:A(lng)
bits 64
lng:
    mov si,0
    mov eax,0x10
    mov ss,eax
    mov ds,eax
    mov rsp,0x7000
    mov esi,A(m2)
    call puts64
    mov ecx,0xc0000080
    rdmsr
    call hex64
    mov rax,cr0
    call hex64
    mov rax,rsp
    call hex64
    ; compatibility mode
    mov r8,0x1122334455667788
    mov rbx,0xffffffff00000001
    push 8
    push A(compat)
    retfq
bits 32
compat:
    inc ebx
    mov eax,ebx
    dec eax
    push 0x28
    push A(lng2)
    retf
bits 64
lng2:
    mov rax,rbx
    call hex64
    mov rax,r8
    call hex64
    ; leave long mode: PG off in compatibility mode
    push 8
    push A(leave_)
    retfq
bits 32
leave_:
    mov eax,cr0
    and eax,0x7fffffff
    mov cr0,eax
    mov ecx,0xc0000080
    rdmsr
    push eax
    and eax,~0x100
    wrmsr
    mov eax,cr0
    mov [A(sv)],eax
    ; PAE paging with the PDPT at 2000
    mov dword [0x2000],0x3001
    mov dword [0x2008],0x3001
    mov dword [0x2010],0x3001
    mov dword [0x2018],0x3001
    mov eax,0x2000
    mov cr3,eax
    mov eax,cr0
    or eax,0x80000000
    mov cr0,eax
    mov eax,[0x40100000]
    mov [A(sv)+4],eax
    mov eax,[0xc0100000]
    mov [A(sv)+8],eax
    mov eax,cr0
    and eax,0x7fffffff
    mov cr0,eax
    xor eax,eax
    mov cr4,eax
    ; 32-bit paging with a big page? identity by PSE
    mov dword [0x3000],0x83
    mov eax,0x10
    mov cr4,eax
    mov eax,0x3000
    mov cr3,eax
    mov eax,cr0
    or eax,0x80000000
    mov cr0,eax
    jmp 8:A(.p)
.p:
    mov eax,[0x100000]
    mov [A(sv)+12],eax
    mov eax,cr0
    and eax,0x7fffffff
    mov cr0,eax
    pop eax
    mov [A(sv)+16],eax
    jmp 0x18:A(back)
bits 16
back:
    mov ax,0x20
    mov ds,ax
    mov es,ax
    mov ss,ax
    mov eax,cr0
    and al,0xfe
    mov cr0,eax
    jmp 0:A(.r)
.r:
    xor ax,ax
    mov ds,ax
    mov es,ax
    mov ss,ax
    mov sp,0x7000
    mov si,A(m3)
    call puts
    mov si,A(sv)
    mov cx,5
.l:
    lodsd
    call hex32
    loop .l
    mov ecx,0xc0000080
    rdmsr
    call hex32
    int 0x60
    mov al,10
    call pc
    quit A(sd)
    cli
    hlt
h60:
    push bp
    mov bp,sp
    mov al,'['
    call pc
    mov ax,[bp+6]
    and ax,0xf72a
    call hex16
    mov ax,[bp+2]
    sub ax,A(pm16)
    call hex16
    mov al,']'
    call pc
    pop bp
    iret
h13:
    mov bp,sp
    mov al,'!'
    call pc
    mov ax,[bp]
    sub ax,A(pm16)
    call hex16
    mov ax,[cs:A(cont)]
    mov [bp],ax
    mov sp,bp
    iret
cont: dw 0
%include "serial-16.inc"
bits 64
puts64:
    lodsb
    test al,al
    jz .r
    call pc64
    jmp puts64
.r:
    ret
pc64:
    push rdx
    push rax
    mov dx,0x3fd
.w:
    in al,dx
    test al,0x20
    jz .w
    mov dx,0x3f8
    pop rax
    out dx,al
    pop rdx
    ret
hex64:
    mov rdi,rax
    mov ecx,16
.l:
    rol rdi,4
    mov eax,edi
    and al,15
    add al,'0'
    cmp al,'9'
    jbe .d
    add al,39
.d:
    call pc64
    dec ecx
    jnz .l
    mov al,' '
    jmp pc64
m1: db "real",10,0
m2: db 10,"long ",0
m3: db 10,"real again ",0
noflt: db "none ",0
sd: db "Shutdown"
align 4
sv: dd 0,0,0,0,0
rip_: dw 0x3ff
    dd 0
align 8
gdt: dq 0
    dq 0x00cf9a000000ffff
    dq 0x00cf92000000ffff
    dq 0x00009a000000ffff
    dq 0x000092000000ffff
    dq 0x00af9a000000ffff
gplow: dw 0x2f
    dd A(gdt)
lowend:
gp: dw 0x2f
    dd gdt
