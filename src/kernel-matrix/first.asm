; The first exception: functions that really do the forbidden thing. They take
; no arguments, so that a debugger can call them too, at any moment.
%include "numbers.inc"
%include "triggers.inc"

bits 64
section .rodata

; By number of the trigger: the function, and the vector that it leads to.
%macro first 3
    times (first_exceptions + %1 * 8) - $ db 0
    dd %2, %3
%endmacro

align 8
global first_exceptions
first_exceptions:
    first BREAKPOINT,          provoke_breakpoint,          3
    first PAGE_FAULT,          provoke_page_fault,          14
    first INVALID_OPCODE,      provoke_invalid_opcode,      6
    first DIVIDE_ERROR,        provoke_divide_error,        0
    first DEBUG_TRAP,          provoke_debug_trap,          1
    first SEGMENT_NOT_PRESENT, provoke_segment_not_present, 11
    first STACK_SEGMENT,       provoke_stack_segment,       12
    first GENERAL_PROTECTION,  provoke_general_protection,  13
    first ALIGNMENT_CHECK,     enter_user_mode,             17
    first INTERRUPT_128,       provoke_interrupt_128,       128
    first DOUBLE_FAULT,        provoke_double_fault,        8

section .text
extern enter_user_mode, idt

global provoke_breakpoint:function (provoke_breakpoint.end - provoke_breakpoint)
provoke_breakpoint:
    int3
    ret
.end:

global provoke_page_fault:function (provoke_page_fault.end - provoke_page_fault)
provoke_page_fault:
    mov eax, UNMAPPED
    mov byte [rax], 42
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

; One byte, F1h: a debug exception by an instruction.
global provoke_debug_trap:function (provoke_debug_trap.end - provoke_debug_trap)
provoke_debug_trap:
    int1
    ret
.end:

; The descriptor is a data segment like any other, but for its P bit.
global provoke_segment_not_present:function (provoke_segment_not_present.end - provoke_segment_not_present)
provoke_segment_not_present:
    mov eax, DATA_NOT_PRESENT
    mov ds, eax
    ret
.end:

; Through RBP an address counts as one of the stack.
global provoke_stack_segment:function (provoke_stack_segment.end - provoke_stack_segment)
provoke_stack_segment:
    mov rbp, NOT_CANONICAL
    mov rax, [rbp]
    ret
.end:

global provoke_general_protection:function (provoke_general_protection.end - provoke_general_protection)
provoke_general_protection:
    mov rax, NOT_CANONICAL
    mov rax, [rax]
    ret
.end:

global provoke_interrupt_128:function (provoke_interrupt_128.end - provoke_interrupt_128)
provoke_interrupt_128:
    int 0x80
    ret
.end:

; No instruction raises #DF. Here the page fault's gate is not there: #PF, then
; #NP, and the two make one.
global provoke_double_fault:function (provoke_double_fault.end - provoke_double_fault)
provoke_double_fault:
    and byte [idt + 14 * GATE_SIZE + GATE_ACCESS], ALL_BUT_PRESENT
    mov eax, UNMAPPED
    mov byte [rax], 42
    ret
.end:
