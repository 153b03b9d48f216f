; Where the boot loader enters: 32-bit protected mode, paging and interrupts off.

ALIGN_MODULES   equ 1 << 0
WANT_MEMORY_MAP equ 1 << 1
MAGIC           equ 0x1badb002
FLAGS           equ ALIGN_MODULES | WANT_MEMORY_MAP

; The boot loader looks for this header in the first 8 KiB of the file.
section .multiboot
align 4
    dd MAGIC
    dd FLAGS
    dd -(MAGIC + FLAGS)

section .text
extern kernel_main
extern KERNEL_STACK_TOP

; EAX holds the boot loader's magic number, EBX the address of its information.
global _start:function (_start.end - _start)
_start:
    mov esp, KERNEL_STACK_TOP
    xor ebp, ebp                ; the outermost frame of the stack
    push ebx
    push eax
    call kernel_main
.end:

global halt:function (halt.end - halt)
halt:
    hlt
    jmp halt
.end:
