; The second exception: one thing is wrong with the delivery of the first.
; Each line makes another check fail. All other gates stay as they are.
%include "numbers.inc"
%include "lines.inc"

; IST1 is read from bytes 24h to 2Bh: the last one is cut off.
SHORT_TSS_LIMIT  equ 0x2a

bits 64
section .text
extern lines, idt, tss, tss_descriptor

; EDI: vector of the first exception.
global break_delivery:function (break_delivery.end - break_delivery)
break_delivery:
    shl edi, 4
    add edi, idt                ; its gate
    mov edx, [lines]
    bt edx, GATE_NOT_PRESENT
    jnc .gate_is_present
    and byte [rdi + GATE_ACCESS], ALL_BUT_PRESENT
.gate_is_present:
    bt edx, GATE_ALL_ZERO
    jnc .gate_has_bytes
    call erase_gate
.gate_has_bytes:
    bt edx, STACK_NOT_MAPPED
    jnc .stack_is_mapped
    call take_unmapped_stack
.stack_is_mapped:
    bt edx, STACK_NOT_CANONICAL
    jnc .stack_is_canonical
    call take_non_canonical_stack
.stack_is_canonical:
    bt edx, TSS_CUT_SHORT
    jnc .tss_is_whole
    call cut_tss_short
.tss_is_whole:
    ret
.end:

; A type of 0 is no gate at all: #GP.
static erase_gate:function (erase_gate.end - erase_gate)
erase_gate:
    mov qword [rdi], 0
    mov qword [rdi + 8], 0
    ret
.end:

; The first push goes to a page that is not there: #PF.
static take_unmapped_stack:function (take_unmapped_stack.end - take_unmapped_stack)
take_unmapped_stack:
    mov qword [tss + TSS_IST1], UNMAPPED_STACK_TOP
    mov byte [rdi + GATE_IST], 1
    ret
.end:

; No address at all: #SS.
static take_non_canonical_stack:function (take_non_canonical_stack.end - take_non_canonical_stack)
take_non_canonical_stack:
    mov rax, NOT_CANONICAL
    mov [tss + TSS_IST1], rax
    mov byte [rdi + GATE_IST], 1
    ret
.end:

; The stack is good, but its pointer lies beyond the limit of the TSS: #TS.
; For the processor to notice, this comes before `ltr`.
static cut_tss_short:function (cut_tss_short.end - cut_tss_short)
cut_tss_short:
    mov word [tss_descriptor], SHORT_TSS_LIMIT
    mov byte [rdi + GATE_IST], 1
    ret
.end:
