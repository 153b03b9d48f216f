; Functions that really do the forbidden thing. They take no arguments, so that
; a debugger can call them too, at any moment.

ALL_FLAGS_CLEAR equ 2

section .text

global provoke_breakpoint:function (provoke_breakpoint.end - provoke_breakpoint)
provoke_breakpoint:
    int3
    ret
.end:

global provoke_page_fault:function (provoke_page_fault.end - provoke_page_fault)
provoke_page_fault:
    mov byte [0xdeadbeef], 42
    ret
.end:

global stack_overflow:function (stack_overflow.end - stack_overflow)
stack_overflow:
    call stack_overflow         ; every call pushes a return address
    ret
.end:

global provoke_invalid_opcode:function (provoke_invalid_opcode.end - provoke_invalid_opcode)
provoke_invalid_opcode:
    ud2
    ret
.end:

global provoke_divide_error:function (provoke_divide_error.end - provoke_divide_error)
provoke_divide_error:
    xor edx, edx
    div edx
    ret
.end:

; The flags are set so that the saved EFLAGS is a number one can recognise.
global provoke_interrupt_14:function (provoke_interrupt_14.end - provoke_interrupt_14)
provoke_interrupt_14:
    push dword ALL_FLAGS_CLEAR
    popf
    int 14
    ret
.end:
