; Where the gates lead: every handler says who it is and what it was given, and
; halts. Each sees to it that the stack looks the same for all vectors, whether
; the processor pushed an error code or not.

section .rodata
error_code_text: db "error code ", 0
rip_text:        db "  rip ", 0
cs_text:         db "  cs ", 0
rsp_text:        db 10, "rsp ", 0
cr2_text:        db "  cr2 ", 0
end_of_line:     db 10, 0

; The frame as it lies above the address of the handler's name.
FRAME_ERROR_CODE equ 8
FRAME_RIP        equ 16
FRAME_CS         equ 24
FRAME_RSP        equ 40

bits 64

; Name of the function, vector, whether the processor pushes an error code, words.
%macro handler 4
section .rodata
%%words: db %4, 10, 0
section .handlers
    dd %2, %1
section .text
global %1:function (%1.end - %1)
%1:
%if %3 == 0
    push 0                      ; in the place of an error code
%endif
    push %%words
    jmp report
.end:
%endmacro

; Pairs of a vector and its handler.
section .handlers progbits alloc noexec nowrite align=4
global handlers
handlers:

    handler divide_error_handler,        0,   0, "EXCEPTION 0: DIVIDE ERROR"
    handler debug_handler,               1,   0, "EXCEPTION 1: DEBUG"
    handler breakpoint_handler,          3,   0, "EXCEPTION 3: BREAKPOINT"
    handler invalid_opcode_handler,      6,   0, "EXCEPTION 6: INVALID OPCODE"
    handler double_fault_handler,        8,   1, "EXCEPTION 8: DOUBLE FAULT"
    handler invalid_tss_handler,         10,  1, "EXCEPTION 10: INVALID TSS"
    handler segment_not_present_handler, 11,  1, "EXCEPTION 11: SEGMENT NOT PRESENT"
    handler stack_segment_handler,       12,  1, "EXCEPTION 12: STACK-SEGMENT FAULT"
    handler general_protection_handler,  13,  1, "EXCEPTION 13: GENERAL PROTECTION FAULT"
    handler page_fault_handler,          14,  1, "EXCEPTION 14: PAGE FAULT"
    handler alignment_check_handler,     17,  1, "EXCEPTION 17: ALIGNMENT CHECK"
    handler interrupt_128_handler,       128, 0, "INTERRUPT 128"

section .handlers
global handlers.end
handlers.end:

section .text
extern print, print_hex, halt

%macro field 2
    mov esi, %1
    call print
    mov rdi, %2
    call print_hex
%endmacro

global report:function (report.end - report)
report:
    cld
    mov rbp, rsp
    mov rsi, [rbp]              ; the words
    call print
    field error_code_text, [rbp + FRAME_ERROR_CODE]
    field rip_text, [rbp + FRAME_RIP]
    field cs_text, [rbp + FRAME_CS]
    field rsp_text, [rbp + FRAME_RSP]
    field cr2_text, cr2
    mov esi, end_of_line
    call print
    jmp halt
.end:
