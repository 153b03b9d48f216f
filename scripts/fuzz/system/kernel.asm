; A kernel that runs a table of cases: each sets registers, page rights, TSS and stacks, enters its code by IRETQ, and ends at the
; first event that a handler can take. What the processor then was goes to COM1 as a record of 128 bytes.
; The cases, and the tables that they share, follow this image; make-image.ts writes them.
IMAGE equ 0x100000
COM1 equ 0x3f8
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
MAIN_TOP equ 0x371000
GDT equ 0x380000
LDT equ 0x381000
TSS equ 0x382000
IDT equ 0x383000
GDT_BYTES equ 0x400
CASE_BYTES equ 288
RESULT_BYTES equ 128

; Offsets in a case; case-layout.ts has the same.
C_CODE equ 0
C_RIP equ 16
C_SEGMENTS equ 24 ; CS, SS, DS, ES, FS, GS, LDTR
C_RFLAGS equ 40
C_RSP equ 48
C_CR0 equ 56
C_CR4 equ 60
C_EFER equ 64
C_GENERAL equ 72 ; RAX, RCX, RDX, RBX, RBP, RSI, RDI, R8
C_PTE equ 136
C_RSP0 equ 168
C_IST1 equ 176
C_IO equ 184
C_DATA equ 192
C_SYSENTER equ 256 ; CS, ESP, EIP

org IMAGE
bits 32
default rel
    align 4
multiboot:
    dd 0x1badb002, 0x00010000, -(0x1badb002 + 0x00010000)
    dd multiboot, IMAGE, 0, 0, entry
; Written by make-image.ts, at offset 32: number of cases; where GDT with LDT, IDT and the cases lie.
case_count: dd 0
master_tables: dd 0
master_idt: dd 0
cases: dd 0
    dq stubs ; offset 48: of vector 0, 16 bytes each
entry:
    cli
    cld
    mov esp, MAIN_TOP
    mov al, 0xff
    out 0x21, al
    out 0xa1, al
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
    mov dx, COM1 + 3
    mov al, 0x80
    out dx, al
    mov dx, COM1
    mov al, 1
    out dx, al
    inc dx
    mov al, 0
    out dx, al
    mov dx, COM1 + 3
    mov al, 3
    out dx, al
    mov eax, [cases]
    mov [next_case], rax

%include "run-case.inc"

%include "record-result.inc"

finish:
    mov dx, COM1 + 5
.wait:
    in al, dx
    test al, 0x40
    jz .wait
    mov eax, 0x10
    out 0xf4, eax
    mov dx, 0x8900
    lea rsi, [shutdown_word]
    mov ecx, 8
    rep outsb
.halt:
    cli
    hlt
    jmp .halt

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
