; The three tables that a delivery reads: GDT, IDT and TSS, all in good order.
%include "numbers.inc"

CODE_64          equ 0x00af9b000000ffff
DATA             equ 0x00cf93000000ffff
RING_3           equ 0x0000600000000000
PRESENT_SEGMENT  equ 0x0000800000000000
AVAILABLE_TSS    equ 0x89       ; present, type 9

section .data
align 8
static gdt:data (tss_descriptor.end - gdt)
gdt:
    dq 0
    dq CODE_64
    dq DATA
    dq DATA | RING_3
    dq CODE_64 | RING_3
global tss_descriptor
tss_descriptor:
    dq 0, 0
    dq DATA & ~PRESENT_SEGMENT
.end:

global gdt_pointer
gdt_pointer:
    dw tss_descriptor.end - gdt - 1
    dq gdt

idt_pointer:
    dw 256 * GATE_SIZE - 1
    dq idt

section .bss
alignb 16
global idt:data (idt.end - idt), tss:data (tss.end - tss)
idt:
    resb 256 * GATE_SIZE
.end:
tss:
    resb TSS_SIZE
.end:

bits 64
section .text
extern handlers, handlers.end, RING_0_STACK_TOP, IST1_STACK_TOP

; A gate that is not set says "64-bit interrupt gate", but not "present".
global idt_init:function (idt_init.end - idt_init)
idt_init:
    mov ecx, 255 * GATE_SIZE
.empty:
    mov byte [idt + rcx + GATE_ACCESS], INTERRUPT_GATE
    sub ecx, GATE_SIZE
    jnc .empty
    mov esi, handlers           ; pairs of a vector and its handler
.set:
    mov edi, [rsi]
    shl edi, 4
    add edi, idt
    mov eax, [rsi + 4]
    mov [rdi + GATE_OFFSET_LOW], ax
    mov word [rdi + GATE_SELECTOR], KERNEL_CODE
    mov byte [rdi + GATE_ACCESS], PRESENT | INTERRUPT_GATE
    shr eax, 16
    mov [rdi + GATE_OFFSET_MIDDLE], ax
    add esi, 8
    cmp esi, handlers.end
    jb .set
    lidt [idt_pointer]
    ret
.end:

; Two stacks that nobody would find fault with. `ltr` comes later.
global tss_init:function (tss_init.end - tss_init)
tss_init:
    mov qword [tss + TSS_RSP0], RING_0_STACK_TOP
    mov qword [tss + TSS_IST1], IST1_STACK_TOP
    mov word [tss + TSS_IO_MAP_BASE], TSS_SIZE  ; no I/O permission bit map
    mov eax, tss
    mov word [tss_descriptor], TSS_SIZE - 1     ; the limit
    mov [tss_descriptor + 2], ax                ; the base, in pieces
    shr eax, 16
    mov [tss_descriptor + 4], al
    mov byte [tss_descriptor + 5], AVAILABLE_TSS
    mov [tss_descriptor + 7], ah
    ret
.end:
