; Real-address mode, entered by switching back from protected mode: the vector table, limits of 64 KiB, IRET, interrupts;
; then unreal mode. The 16-bit code lies below 64 KiB; what it saw stands in memory at LOG and is shown afterwards.
%include "protected.inc"
LOW equ 0x8000
LOG equ 0x6000
STACK equ 0x7000

; real_case "name": code of real mode, up to real_done, copied to LOW; its handlers note vector, IP, CS, flags, SP.
%macro real_case 1
    %push real
    print {10, %1, ": "}
    mov esi, %$begin
    mov ecx, %$end - %$begin
    call to_real
    call show_log
    jmp %$end
    %$begin:
    bits 16
%endmacro
%macro real_done 0
    jmp 0:LOW - 0x200
    bits 32
    %$end:
    %pop
%endmacro

main:
    descriptor FREE, 0x00009b000000ffff ; 16-bit code of real mode's shape
    descriptor FREE + 8, 0x000093000000ffff
    ; the vector table: 32 stubs at 7000h..., for vectors 0-31 and 40h
    mov edi, 0
    mov eax, LOW - 0x800
    mov ecx, 0x60
.vector:
    mov [edi], eax
    mov byte [eax], 0x6a ; push imm8
    mov edx, edi
    shr edx, 2
    mov [eax + 1], dl
    mov byte [eax + 3 - 1], 0xe9 ; jmp rel16
    mov ebx, LOW - 0x300
    sub ebx, eax
    sub ebx, 5
    mov [eax + 3], bx
    add eax, 8
    add edi, 4
    loop .vector
    mov esi, handler16
    mov edi, LOW - 0x300
    mov ecx, handler16_end - handler16
    rep movsb
    mov esi, leave16
    mov edi, LOW - 0x200
    mov ecx, leave16_end - leave16
    rep movsb
    mov esi, enter16
    mov edi, LOW - 0x100
    mov ecx, enter16_end - enter16
    rep movsb

    real_case "int 40h"
    int 0x40
    real_done
    real_case "int3"
    int3
    real_done
    real_case "division by zero"
    xor cx, cx
    div cx
    real_done
    real_case "ud2"
    ud2
    real_done
    real_case "into"
    mov al, 127
    inc al
    into
    real_done
    real_case "bound"
    mov word [0x5000], 1
    mov word [0x5002], 2
    mov ax, 3
    bound ax, [0x5000]
    real_done
    real_case "aam 0"
    aam 0
    real_done
    real_case "word at FFFFh"
    mov ax, [0xffff]
    real_done
    real_case "doubleword at FFFDh"
    mov eax, [0xfffd]
    real_done
    real_case "32-bit address above 64 KiB"
    mov ebx, 0x10000
    mov al, [ebx]
    real_done
    real_case "stack: word at [bp = FFFFh]"
    mov bp, 0xffff
    mov ax, [bp]
    real_done
    real_case "stack wraps from 0"
    xor sp, sp
    push ax
    mov ax, sp
    mov sp, STACK
    int 0x41
    real_done
    real_case "lidt and lgdt of a register"
    db 0x0f, 0x01, 0xd8
    real_done
    real_case "lock mov"
    db 0xf0, 0x89, 0x07
    real_done
    real_case "lar is not there"
    lar ax, cx
    real_done
    real_case "lldt is not there"
    lldt ax
    real_done
    real_case "arpl is not there"
    arpl ax, cx
    real_done
    real_case "str is not there"
    str ax
    real_done
    real_case "hlt, cli, in are free"
    cli
    in al, 0x80
    xor al, al
    int 0x42
    real_done
    real_case "near jump beyond 64 KiB"
    mov eax, 0x12345
    jmp eax
    real_done
    real_case "popf keeps IOPL and NT, sets AC not with 16 bits"
    push word 0x7002
    popf
    pushf
    pop ax
    mov bx, ax
    push word 2
    popf
    int 0x43
    real_done
    real_case "icebp"
    db 0xf1
    real_done
    real_case "single step"
    push word 0x102
    popf
    nop
    nop
    real_done
    real_case "15-byte limit"
    db 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x90
    real_done
    real_case "iret"
    pushf
    push cs
    push word LOW + 0x40
    iret
    times 0x40 nop
    int 0x44
    real_done
    real_case "retf, call far, lds"
    mov word [0x5000], 0x1234
    mov word [0x5002], 0x0010
    lds si, [0x5000]
    mov ax, ds
    xor cx, cx
    mov ds, cx
    int 0x45
    real_done
    real_case "segment registers are paragraphs"
    mov ax, 0xffff
    mov es, ax
    mov ax, [es:0x10]
    int 0x46
    real_done
    real_case "syscall in real mode"
    syscall
    real_done
    real_case "rdmsr of an unknown register"
    mov ecx, 0x12345678
    rdmsr
    real_done
    real_case "CR0 with PG but no PE"
    mov eax, cr0
    or eax, 0x80000000
    mov cr0, eax
    real_done
    real_case "INT beyond a short IDT: no vector for #GP's either would be a shutdown; 40h only"
    mov word [0x5000], 0xff
    mov dword [0x5002], 0
    lidt [0x5000]
    int 0x40
    real_done
    real_case "unreal mode: the limit of DS stays"
    lgdt [cs:0x5800]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp short $ + 2
    mov bx, DATA
    mov fs, bx
    and al, 0xfe
    mov cr0, eax
    mov ebx, 0x100000
    mov eax, [fs:ebx]
    int 0x47
    real_done
    real_case "unreal mode: a load in real mode keeps the limit, and gives the base"
    xor bx, bx
    mov fs, bx
    mov ebx, 0x100000
    mov eax, [fs:ebx]
    int 0x48
    real_done
    jmp finish

; ESI, ECX: code to run in real mode
to_real:
    mov edi, LOW
    rep movsb
    mov ax, [gdt_pointer]
    mov [0x5800], ax
    mov eax, [gdt_pointer + 2]
    mov [0x5802], eax
    mov dword [LOG], -1
    mov word [0x5810], 0x3ff
    mov dword [0x5812], 0
    mov [0x5820], esp
    lidt [0x5810]
    mov ax, FREE + 8
    mov ds, ax
    mov es, ax
    mov ss, ax
    jmp FREE:LOW - 0x100
bits 16
enter16:
    mov eax, cr0
    and al, 0xfe
    mov cr0, eax
    jmp 0:LOW - 0x100 + .real - enter16
.real:
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov esp, STACK
    xor eax, eax
    xor ebx, ebx
    jmp 0:LOW
enter16_end:
handler16:
    ; vector, IP, CS, flags
    mov [cs:LOG + 16], eax
    mov [cs:LOG + 20], ebx
    mov ax, sp
    mov [cs:LOG + 4], ax
    pop ax
    mov [cs:LOG], ax
    mov word [cs:LOG + 2], 0
    pop ax
    mov [cs:LOG + 6], ax
    pop ax
    mov [cs:LOG + 8], ax
    pop ax
    and ax, 0xf72a
    mov [cs:LOG + 10], ax
    jmp 0:LOW - 0x200
handler16_end:
leave16:
    xor ax, ax
    mov ds, ax
    lgdt [0x5800]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp dword CODE:back
leave16_end:
bits 32
back:
    mov ax, DATA
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov fs, ax
    mov esp, [0x5820]
    lidt [idt_pointer]
    push 2
    popfd
    ret

show_log:
    cmp dword [LOG], -1
    jne .some
    print "nothing"
    ret
.some:
    movzx eax, word [LOG]
    print "#"
    call print_hex
    movzx eax, word [LOG + 6]
    sub eax, LOW
    show "ip", eax
    movzx eax, word [LOG + 8]
    show "cs", eax
    movzx eax, word [LOG + 10]
    show "flags", eax
    movzx eax, word [LOG + 4]
    show "sp", eax
    mov eax, [LOG + 16]
    show "eax", eax
    mov eax, [LOG + 20]
    show "ebx", eax
    ret
