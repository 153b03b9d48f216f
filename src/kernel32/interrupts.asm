; Where the gates lead. Each stub sees to it that the stack looks the same for
; all vectors, whether the processor pushed an error code or not.

section .text
extern isr_handler

global isr3:function (isr3.end - isr3)
isr3:
    push dword 0                ; in the place of an error code
    push dword 3
    jmp isr_common
.end:

global isr8:function (isr8.end - isr8)
isr8:
    push dword 8                ; the processor has pushed an error code
    jmp isr_common
.end:

global isr13:function (isr13.end - isr13)
isr13:
    push dword 13
    jmp isr_common
.end:

global isr14:function (isr14.end - isr14)
isr14:
    push dword 14
    jmp isr_common
.end:

; For those who take `int 14` for a page fault.
global isr14_dummy_code:function (isr14_dummy_code.end - isr14_dummy_code)
isr14_dummy_code:
    push dword 0
    push dword 14
    jmp isr_common
.end:

global isr_common:function (isr_common.end - isr_common)
isr_common:
    pusha                       ; EAX ECX EDX EBX ESP EBP ESI EDI
    push ds
    push es
    push fs
    push gs
    mov ax, 0x10                ; the kernel's data segment
    mov ds, ax
    mov es, ax
    mov fs, ax
    mov gs, ax
    cld
    push esp                    ; struct registers *
    call isr_handler
    add esp, 4
    pop gs
    pop fs
    pop es
    pop ds
    popa
    add esp, 8                  ; the vector and the error code
    iret
.end:
