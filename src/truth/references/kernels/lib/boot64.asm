; Multiboot 1 entry, long mode with 4 MiB mapped one to one, stubs of all vectors.
section .multiboot
align 4
extern load_end, bss_end
header:
    dd 0x1badb002, 0x10000, -(0x1badb002 + 0x10000), header, header, load_end, bss_end, _start
section .bootbss nobits alloc write align=4096
global pml4, pdpt, pd0, pt0
pml4: resb 4096
pdpt: resb 4096
pd0: resb 4096
pt0: resb 4096
pt1: resb 4096
pt2: resb 4096
pt3: resb 4096
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
    mov edi, pml4
    mov ecx, 7*1024
    xor eax, eax
    rep stosd
    mov eax, pdpt
    or eax, 7
    mov [pml4], eax
    mov eax, pd0
    or eax, 7
    mov [pdpt], eax
    mov edi, pd0
    mov eax, pt0
    or eax, 7
    mov ecx, 4
.l0:
    mov [edi], eax
    add eax, 4096
    add edi, 8
    loop .l0
    mov edi, pt0
    mov eax, 3
    mov ecx, 2048
.l:
    mov [edi], eax
    add eax, 4096
    add edi, 8
    loop .l
    mov eax, pml4
    mov cr3, eax
    mov eax, 0x20
    mov cr4, eax
    mov ecx, 0xc0000080
    rdmsr
    or eax, 0x900
    wrmsr
    mov eax, 0x80000033
    mov cr0, eax
    lgdt [gdtr0]
    jmp 8:.go
bits 64
.go:
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ss, eax
    xor eax, eax
    mov fs, eax
    mov gs, eax
    mov rsp, bstack_top
    extern kstart
    call kstart
.h: cli
    hlt
    jmp .h
extern trap
isr_common:
    push rax
    push rcx
    push rdx
    push rbx
    push rbp
    push rsi
    push rdi
    push r8
    push r9
    push r10
    push r11
    push r12
    push r13
    push r14
    push r15
    cld
    mov rdi, rsp
    lea rsi, [rsp+17*8]
    mov rbp, rsp
    and rsp, -16
    call trap
    mov rsp, rbp
    pop r15
    pop r14
    pop r13
    pop r12
    pop r11
    pop r10
    pop r9
    pop r8
    pop rdi
    pop rsi
    pop rbp
    pop rbx
    pop rdx
    pop rcx
    pop rax
    add rsp, 16
    iretq
%include "stubs.inc"
section .data
global mbmagic, mbinfo, gdt
mbmagic: dq 0
mbinfo: dq 0
align 16
gdt:
    dq 0
    dq 0x00af9a000000ffff ; 08 code64
    dq 0x00cf92000000ffff ; 10 data
    dq 0x00cffa000000ffff ; 18 user code32
    dq 0x00cff2000000ffff ; 20 user data
    dq 0x00affa000000ffff ; 28 user code64
    dq 0,0                ; 30 tss
    dq 0x00cf9a000000ffff ; 40 code32
    times 64-9 dq 0
gdtend:
gdtr0: dw gdtend-gdt-1
    dq gdt
