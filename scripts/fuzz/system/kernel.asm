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
CASE_BYTES equ 256
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

run_next:
    mov eax, 0x10
    mov ds, eax
    mov es, eax
    mov ss, eax
    mov fs, eax
    mov gs, eax
    mov rsp, MAIN_TOP
    push 2
    popfq
    mov eax, [case_count]
    cmp [case_number], eax
    jae finish
    ; Tables as at the beginning, and in TR and LDTR what the case wants.
    mov esi, [master_tables]
    mov edi, GDT
    mov ecx, GDT_BYTES / 8
    rep movsq
    mov edi, LDT
    mov ecx, GDT_BYTES / 8
    rep movsq
    mov esi, [master_idt]
    mov edi, IDT
    mov ecx, 512
    rep movsq
    lgdt [gdt_pointer]
    lidt [idt_pointer]
    mov rbx, [next_case]
    mov edi, TSS
    xor eax, eax
    mov ecx, 0x200 / 8
    rep stosq
    mov rax, [rbx + C_RSP0]
    mov [TSS + 4], rax
    mov rax, [rbx + C_IST1]
    mov [TSS + 0x24], rax
    mov qword [TSS + 0x2c], IST2_TOP
    mov ax, [rbx + C_IO]
    mov [TSS + 0x66], ax
    mov rax, [rbx + C_IO + 2]
    mov [TSS + 0x68], rax
    mov [TSS + 0x78], rax
    mov [TSS + 0x88], rax
    mov eax, 0x28
    ltr ax
    mov ax, [rbx + C_SEGMENTS + 12]
    lldt ax
    call map_pages
    ; Memory: the code, the data at each place where it may be looked for.
    mov edi, CODE_S
    mov rax, 0xcccccccccccccccc
    mov ecx, 0x2000 / 8
    rep stosq
    mov rdi, [rbx + C_RIP]
    mov rsi, rbx
    mov ecx, 16
    rep movsb
    xor eax, eax
    mov edi, STACK_S
    mov ecx, 512
    rep stosq
    mov edi, STACK_U
    mov ecx, 512
    rep stosq
    mov edi, PAGES
    mov ecx, 4 * 512
    rep stosq
    mov edi, STACK_S + 0xf00
    call put_data
    mov edi, STACK_U + 0xf00
    call put_data
    mov edi, PAGES
    call put_data
    mov edi, PAGES + 0x1f00
    call put_data
    call case_pages
    ; Processor.
    mov ecx, 0xc0000081
    xor eax, eax
    mov edx, 0x00100008
    wrmsr
    inc ecx
    mov eax, CODE_S + 0xf00
    xor edx, edx
    wrmsr
    inc ecx
    mov eax, CODE_S + 0xf80
    wrmsr
    inc ecx
    mov eax, 0x4700
    wrmsr
    mov ecx, 0xc0000102
    mov eax, PAGES
    wrmsr
    xor eax, eax
    mov cr8, rax
    mov cr2, rax
    mov dr0, rax
    mov dr1, rax
    mov dr2, rax
    mov dr3, rax
    mov eax, 0xffff0ff0
    mov dr6, rax
    mov ecx, 0xc0000080
    mov eax, [rbx + C_EFER]
    xor edx, edx
    wrmsr
    mov eax, [rbx + C_CR4]
    mov cr4, rax
    mov eax, [rbx + C_CR0]
    mov cr0, rax
    mov ax, [rbx + C_SEGMENTS + 4]
    mov ds, ax
    mov ax, [rbx + C_SEGMENTS + 6]
    mov es, ax
    mov ax, [rbx + C_SEGMENTS + 8]
    mov fs, ax
    mov ax, [rbx + C_SEGMENTS + 10]
    mov gs, ax
    mov ecx, 0xc0000100
    mov eax, PAGES + 0x800
    xor edx, edx
    wrmsr
    inc ecx
    mov eax, PAGES + 0x1800
    wrmsr
    movzx eax, word [rbx + C_SEGMENTS + 2]
    push rax
    push qword [rbx + C_RSP]
    push qword [rbx + C_RFLAGS]
    movzx eax, word [rbx + C_SEGMENTS]
    push rax
    push qword [rbx + C_RIP]
    mov rax, [rbx + C_GENERAL]
    mov rcx, [rbx + C_GENERAL + 8]
    mov rdx, [rbx + C_GENERAL + 16]
    mov rbp, [rbx + C_GENERAL + 32]
    mov rsi, [rbx + C_GENERAL + 40]
    mov rdi, [rbx + C_GENERAL + 48]
    mov r8, [rbx + C_GENERAL + 56]
    mov rbx, [rbx + C_GENERAL + 24]
    xor r9d, r9d
    xor r10d, r10d
    xor r11d, r11d
    xor r12d, r12d
    xor r13d, r13d
    xor r14d, r14d
    xor r15d, r15d
    iretq

; 64 bytes of the case at EDI and again 128 bytes on.
put_data:
    lea rsi, [rbx + C_DATA]
    mov ecx, 8
    rep movsq
    lea rsi, [rbx + C_DATA]
    add rdi, 64
    mov ecx, 8
    rep movsq
    ret

%macro entry_of 2
    mov rax, %2
    mov [PT + (%1 >> 12) * 8], rax
%endmacro

; Everything as the kernel needs it; entries without accessed and dirty.
map_pages:
    entry_of CODE_S, CODE_S | 3
    entry_of CODE_U, CODE_U | 3
    entry_of STACK_S, STACK_S | 3
    entry_of STACK_U, STACK_U | 3
    entry_of PAGES, PAGES | 3
    entry_of PAGES + 0x1000, (PAGES + 0x1000) | 3
    entry_of PAGES + 0x2000, (PAGES + 0x2000) | 3
    entry_of PAGES + 0x3000, (PAGES + 0x3000) | 3
flush:
    mov eax, 0xa0
    mov cr4, rax
    mov eax, 0x20
    mov cr4, rax
    mov eax, PML4
    mov cr3, rax
    ret

case_pages:
    entry_of CODE_S, CODE_S | 3
    entry_of CODE_U, CODE_U | 7
    entry_of STACK_S, STACK_S | 3
    entry_of STACK_U, STACK_U | 7
    lea rsi, [rbx + C_PTE]
    mov edi, PT + (PAGES >> 12) * 8
    mov ecx, 4
    rep movsq
    jmp flush

; The stack holds the vector, then what the processor pushed.
handle:
    mov [saved], rax
    mov [saved + 8], rcx
    mov [saved + 16], rdx
    mov [saved + 24], rbx
    mov [saved + 32], rbp
    mov [saved + 40], rsi
    mov [saved + 48], rdi
    mov [saved + 56], r8
    mov [saved + 64], r9
    mov [saved + 72], r10
    mov [saved + 80], r11
    cld
    mov rsi, rsp
    xor eax, eax
    mov rdx, dr7
    mov [saved + 88], rdx
    mov dr7, rax
    lea rdi, [result]
    mov rax, [rsi]
    add rsi, 8
    mov [rdi], ax
    mov [rdi + 48], rsi
    mov dword [rdi + 16], 0
    cmp eax, 31
    ja .no_code
    bt dword [has_error_code], eax
    jnc .no_code
    mov eax, [rsi]
    mov [rdi + 16], eax
    add rsi, 8
.no_code:
    mov rax, [rsi]
    mov [rdi + 24], rax
    mov ax, [rsi + 8]
    mov [rdi + 2], ax
    mov eax, [rsi + 16]
    mov [rdi + 20], eax
    mov rax, [rsi + 24]
    mov [rdi + 32], rax
    mov ax, [rsi + 32]
    mov [rdi + 4], ax
    mov [rdi + 6], ds
    mov [rdi + 8], es
    mov [rdi + 10], fs
    mov [rdi + 12], gs
    sldt [rdi + 14]
    mov rax, cr2
    mov [rdi + 40], rax
    mov rax, cr0
    mov [rdi + 56], eax
    mov rax, cr4
    mov [rdi + 60], eax
    mov eax, ss
    mov [rdi + 90], ax
    mov ecx, 0xc0000080
    rdmsr
    mov [rdi + 64], eax
    mov eax, 0x80010031
    mov cr0, rax
    mov eax, 0x20
    mov cr4, rax
    mov rax, dr6
    mov [rdi + 68], eax
    mov rax, [saved]
    mov [rdi + 72], rax
    str [rdi + 88]
    mov rax, cr3
    mov [saved + 96], rax
    mov rax, cr8
    mov [saved + 104], rax
    mov eax, [case_number]
    mov [rdi + 116], eax
    mov rsp, MAIN_TOP
    mov eax, 0x10
    mov ss, eax
    ; Bases of FS and GS, the other of SWAPGS and of SYSCALL.
    lea rdi, [bases]
    mov esi, 0xc0000081
    mov ebx, 4
    call read_registers
    mov esi, 0xc0000100
    mov ebx, 3
    call read_registers
    mov ecx, 0xc0000080
    mov eax, 0x901
    xor edx, edx
    wrmsr
    ; What the accessed and dirty bits have become.
    mov esi, PT + (CODE_S >> 12) * 8
    call low_bits
    mov [result + 108], al
    mov esi, PT + (CODE_U >> 12) * 8
    call low_bits
    mov [result + 109], al
    mov esi, PT + (STACK_S >> 12) * 8
    call low_bits
    mov [result + 110], al
    mov esi, PT + (STACK_U >> 12) * 8
    call low_bits
    mov [result + 111], al
%assign page 0
%rep 4
    mov esi, PT + ((PAGES >> 12) + page) * 8
    call low_bits
    mov [result + 112 + page], al
%assign page page + 1
%endrep
    call map_pages
    lea rsi, [saved + 8]
    mov ecx, 13
    xor eax, eax
    call digest
    mov [result + 80], rax
    mov esi, GDT
    mov ecx, GDT_BYTES / 8
    xor eax, eax
    call digest
    mov esi, LDT
    mov ecx, GDT_BYTES / 8
    call digest
    mov [result + 96], eax
    xor eax, eax
    mov esi, STACK_S + 0xc00
    mov ecx, 128
    call digest
    mov esi, STACK_U + 0xc00
    mov ecx, 128
    call digest
    mov [result + 100], eax
    xor eax, eax
    mov esi, PAGES
    mov ecx, 4 * 512
    call digest
    mov [result + 104], eax
    xor eax, eax
    lea rsi, [bases]
    mov ecx, 7
    call digest
    mov [result + 120], rax
    lea rsi, [result]
    mov ecx, RESULT_BYTES
    mov edi, ecx
send:
    mov dx, COM1 + 5
.wait:
    in al, dx
    test al, 0x20
    jz .wait
    mov dx, COM1
    outsb
    dec edi
    jnz send
    add qword [next_case], CASE_BYTES
    inc dword [case_number]
    jmp run_next

low_bits:
    mov eax, [rsi]
    shr eax, 5
    and eax, 3
    ret

; EBX model-specific registers from ESI on, to RDI.
read_registers:
    mov ecx, esi
    rdmsr
    mov [rdi], eax
    mov [rdi + 4], edx
    add rdi, 8
    inc esi
    dec ebx
    jnz read_registers
    ret

; RAX: a digest of RCX words of 64 bits at RSI, beginning with RAX.
digest:
    xor rax, [rsi]
    mov rdx, 0x100000001b3
    imul rax, rdx
    rol rax, 29
    add rsi, 8
    dec ecx
    jnz digest
    mov rdx, rax
    shr rdx, 32
    xor rax, rdx
    ret

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
bases: times 7 dq 0
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
