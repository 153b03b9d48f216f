; A kernel that runs a table of cases in real-address mode and in 16- and 32-bit protected mode without paging: each sets tables,
; memory and registers, enters its code by IRET, and ends at the first event that a handler can take. What the processor then was
; goes to COM1 as a record of 128 bytes. The cases, and the tables that they share, follow this image; make-image.ts writes them.
%include "common.inc"

MEMORY_END equ 0x2000000
; Memory of the firmware, from here to IMAGE.
FIRMWARE equ 0x9f000
; Physical places; case-layout.ts has the same.
DATA equ 0x10000
STACK equ 0x20000
CODE equ 0x30000
REAL equ 0x40000 ; 16-bit code: the way into real-address mode, stubs, the way back
LOW_END equ 0x60000 ; no segment and offset of a case lead a store beyond
TSS16 equ 0x382800

C_EIP equ 16
C_EFLAGS equ 40
C_ESP equ 48
C_KIND equ 64 ; 0: real-address mode
C_GENERAL equ 72 ; EAX, ECX, EDX, EBX, EBP, ESI, EDI, none: 8 bytes each
C_HIDDEN equ 136 ; real-address mode: the selectors whose hidden parts DS, ES, FS, GS keep; else SS0, SS1, SS2
C_WHERE equ 152 ; linear address of the code
C_ESP0 equ 168
C_TR equ 176

; Words around the code, and in data and stacks: prefixes, more than there may be, and as a far pointer of 16 bits a place in the code.
BREAKS equ 0xcccccccc
EMPTY equ 0x2e2e2e2e

SEL_CODE equ 0x08
SEL_DATA equ 0x10
SEL_TSS equ 0x28
SEL_REAL equ 0x68
SEL_DATA16 equ 0x70

%include "entry.inc"
    ; What the two machines' loaders have left ends a stray case at once, and alike.
    mov eax, BREAKS
    mov edi, LOW_END
    mov ecx, (FIRMWARE - LOW_END) / 4
    rep stosd
    imul edi, [case_count], CASE_BYTES
    add edi, [cases]
    mov ecx, MEMORY_END
    sub ecx, edi
    shr ecx, 2
    rep stosd
    call fill_low_memory
    call load_tables
    jmp SEL_CODE:.flat
.flat:
%include "serial.inc"
    mov eax, [cases]
    mov [next_case], eax

%include "legacy/run-case.inc"
%include "legacy/record-result.inc"

%include "finish.inc"

align 16
stubs:
%assign vector 0
%rep 256
    db 0x68
    dd vector
    jmp SEL_CODE:handle
    align 16
%assign vector vector + 1
%endrep

align 8
; What is compared of low memory, 400h bytes each.
stack_windows: dd STACK, STACK + 0xc00, STACK + 0x8c00, STACK + 0x9000, STACK + 0xfc00, 0
data_windows: dd DATA, DATA + 0x1c00, DATA + 0x2000, DATA + 0xfc00, 0
code_windows: dd CODE, CODE + 0xc00, CODE + 0xfc00, 0
next_case: dd 0
; EAX, ECX, EDX, EBX, EBP, ESI, EDI, DR7, CR3
saved: times 9 dd 0
saved_ss: dd 0
saved_esp: dd 0
saved_flags: dd 0
; DS, ES, FS, GS
saved_segments: times 4 dw 0
table_registers: times 4 dd 0
registers: times 6 dd 0
result: times RESULT_BYTES db 0
case_number: dd 0
shutdown_word: db "Shutdown"
align 8
gdt_pointer:
    dw GDT_BYTES - 1
    dd GDT
idt_pointer:
    dw 0x7ff
    dd IDT

align 16
real_part:
%include "legacy/real-part.inc"
real_part_end:
bits 32
align 16
