; Multiboot 1 entry, flat 32-bit segments, stubs of all vectors.
section .multiboot
align 4
extern load_end, bss_end
header:
    dd 0x1badb002, 0x10000, -(0x1badb002 + 0x10000), header, header, load_end, bss_end, _start
section .bootbss nobits alloc write align=4096
bstack: resb 16384
global bstack_top
bstack_top:
section .text
bits 32
global _start
_start:
    cli
    cld
    mov esp, bstack_top
    mov [mbmagic], eax
    mov [mbinfo], ebx
    mov eax, 0x33
    mov cr0, eax
    lgdt [gdtr0]
    jmp 8:.go
.go:
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ss, eax
    mov fs, eax
    mov gs, eax
    extern kstart
    call kstart
.h: cli
    hlt
    jmp .h
extern trap
global isr_common
isr_common:
    push ds
    push es
    push fs
    push gs
    pushad
    cld
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ecx, ss
    mov esi, esp
    lar edx, ecx
    mov ss, eax
    test edx, 0x400000
    jnz .big
    movzx esi, si
.big:
    mov edi, esp
    mov esp, esi
    push edi
    push ecx
    push esi
    call trap
    add esp, 4
    pop ecx
    pop edi
    mov ss, ecx
    mov esp, edi
    popad
    pop gs
    pop fs
    pop es
    pop ds
    add esp, 8
    iretd
%include "stubs.inc"
section .data
global mbmagic, mbinfo, gdt
mbmagic: dd 0
mbinfo: dd 0
align 16
gdt:
    dq 0
    dq 0x00cf9a000000ffff ; 08 code
    dq 0x00cf92000000ffff ; 10 data
    dq 0x00cffa000000ffff ; 18 user code
    dq 0x00cff2000000ffff ; 20 user data
    dq 0                  ; 28 tss
    dq 0x000f9a000000ffff ; 30 code16 base 0
    dq 0x000092000000ffff ; 38 data16
    times 64-8 dq 0
gdtend:
gdtr0: dw gdtend-gdt-1
    dd gdt
