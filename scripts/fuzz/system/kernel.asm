; A kernel that runs a table of cases: each sets registers, page rights, TSS and stacks, enters its code by IRETQ, and ends at the
; first event that a handler can take. What the processor then was goes to COM1 as a record of 128 bytes.
; The cases, and the tables that they share, follow this image; make-image.ts writes them.
%include "common.inc"

PML4 equ 0x200000
PDPT equ 0x201000
PD equ 0x202000
PT equ 0x203000
CODE_S equ 0x300000
CODE_U equ 0x301000
PAGES equ 0x310000
STACK_S equ 0x320000
STACK_U equ 0x330000
IST2_TOP equ 0x361000

; Offsets in a case; case-layout.ts has the same.
C_RIP equ 16
C_RFLAGS equ 40
C_RSP equ 48
C_EFER equ 64
C_GENERAL equ 72 ; RAX, RCX, RDX, RBX, RBP, RSI, RDI, R8
C_PTE equ 136
C_RSP0 equ 168
C_IST1 equ 176

default rel
%include "entry.inc"
    xor eax, eax
    mov edi, PML4
    mov ecx, 0x5000 / 4
    rep stosd
    mov edi, CODE_S
    mov ecx, (0x390000 - CODE_S) / 4
    rep stosd
    mov dword [PML4], PDPT | 7
    mov dword [PDPT], PD | 7
    mov dword [PD], PT | 7
    mov dword [PD + 8], (PT + 0x1000) | 7
    ; The kernel from 1 MiB on; nothing below it.
    mov edi, PT + 0x100 * 8
    mov eax, IMAGE | 3
.page:
    mov [edi], eax
    add edi, 8
    add eax, 0x1000
    cmp eax, 0x300000
    jb .page
    mov edi, PT + 0x361 * 8 - 8
    mov dword [edi], 0x360003
    mov dword [PT + 0x370 * 8], 0x370003
    mov dword [PT + 0x380 * 8], 0x380003
    mov dword [PT + 0x381 * 8], 0x381003
    mov dword [PT + 0x382 * 8], 0x382003
    mov dword [PT + 0x383 * 8], 0x383003
    mov esi, [master_idt]
    mov edi, IDT
    mov ecx, 1024
    rep movsd
    mov esi, [master_tables]
    mov edi, GDT
    mov ecx, GDT_BYTES / 4
    rep movsd
    lgdt [gdt_pointer]
    lidt [idt_pointer]
    mov eax, 0x20
    mov cr4, eax
    mov eax, PML4
    mov cr3, eax
    mov ecx, 0xc0000080
    mov eax, 0x901
    xor edx, edx
    wrmsr
    mov eax, 0x80010031
    mov cr0, eax
    jmp 0x08:long_start

bits 64
long_start:
%include "serial.inc"
    mov eax, [cases]
    mov [next_case], rax

%include "run-case.inc"

%include "record-result.inc"

%include "finish.inc"

align 16
stubs:
%assign vector 0
%rep 256
    db 0x68
    dd vector
    jmp strict near handle
    align 16
%assign vector vector + 1
%endrep

align 8
next_case: dq 0
saved: times 14 dq 0
bases: times 10 dq 0
result: times RESULT_BYTES db 0
case_number: dd 0
has_error_code: dd (1 << 8) | (0x1f << 10) | (1 << 17) | (1 << 21)
shutdown_word: db "Shutdown"
gdt_pointer:
    dw GDT_BYTES - 1
    dq GDT
idt_pointer:
    dw 0xfff
    dq IDT
align 16
