; Where the boot loader enters: 32-bit protected mode, paging and interrupts
; off. From here the way leads to 64-bit mode.
%include "numbers.inc"

ALIGN_MODULES   equ 1 << 0
WANT_MEMORY_MAP equ 1 << 1
MAGIC           equ 0x1badb002
FLAGS           equ ALIGN_MODULES | WANT_MEMORY_MAP

CR0_WP          equ 1 << 16
CR0_PG          equ 1 << 31
CR4_PAE         equ 1 << 5
EFER            equ 0xc0000080
EFER_LME        equ 1 << 8

; The boot loader looks for this header in the first 8 KiB of the file.
section .multiboot
align 4
    dd MAGIC
    dd FLAGS
    dd -(MAGIC + FLAGS)

section .text
extern options_init, paging_init, page_map, gdt_pointer, kernel_main, KERNEL_STACK_TOP

bits 32
; EBX holds the address of the boot loader's information.
global _start:function (_start.end - _start)
_start:
    mov esp, KERNEL_STACK_TOP
    xor ebp, ebp                ; the outermost frame of the stack
    mov edi, ebx
    call options_init
    call paging_init
    mov eax, cr4
    or eax, CR4_PAE
    mov cr4, eax
    mov eax, page_map
    mov cr3, eax
    mov ecx, EFER
    rdmsr
    or eax, EFER_LME
    wrmsr
    mov eax, cr0
    or eax, CR0_PG | CR0_WP     ; paging on: IA-32e mode begins
    mov cr0, eax
    lgdt [gdt_pointer]
    jmp KERNEL_CODE:start_64    ; into a 64-bit code segment
.end:

bits 64
static start_64:function (start_64.end - start_64)
start_64:
    mov eax, KERNEL_DATA
    mov ds, eax
    mov es, eax
    mov fs, eax
    mov gs, eax
    mov ss, eax
    call kernel_main
.end:

global halt:function (halt.end - halt)
halt:
    hlt
    jmp halt
.end:
