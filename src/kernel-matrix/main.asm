; The order of things: tables in good order, one thing broken, `ltr`, and then
; the instruction that raises the first exception.
%include "numbers.inc"
%include "triggers.inc"

section .rodata
hello:     db "Hello World!", 10, 0
survived:  db "It did not crash!", 10, 0

bits 64
section .text
extern console_init, print, idt_init, tss_init, break_delivery
extern first_exceptions, trigger, halt

global kernel_main:function (kernel_main.end - kernel_main)
kernel_main:
    call console_init
    mov esi, hello
    call print
    call idt_init
    call tss_init
    mov ebx, [trigger]
    cmp ebx, TRIGGERS
    jae .nothing_asked
    mov edi, [first_exceptions + rbx * 8 + 4]   ; its vector
    call break_delivery
    mov eax, TSS_SELECTOR
    ltr ax
    mov eax, [first_exceptions + rbx * 8]       ; its function
    test eax, eax
    jz .nothing_asked
    call rax
.nothing_asked:
    mov esi, survived
    call print
    jmp halt
.end:
