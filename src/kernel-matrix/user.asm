; Alignment is checked in ring 3 only: the way there, and what runs there.
%include "numbers.inc"

CR0_AM           equ 18         ; a bit's number
ALIGNMENT_CHECKS equ 1 << 18    ; RFLAGS.AC
ALWAYS_SET       equ 1 << 1

bits 64
section .text
extern USER_STACK_TOP

; There is no instruction for it: the kernel returns from an interrupt that never was.
global enter_user_mode:function (enter_user_mode.end - enter_user_mode)
enter_user_mode:
    mov rax, cr0
    bts rax, CR0_AM
    mov cr0, rax
    push USER_DATA                      ; SS
    push USER_STACK_TOP                 ; RSP
    push ALIGNMENT_CHECKS | ALWAYS_SET  ; RFLAGS
    push USER_CODE                      ; CS
    push user_misaligned_read           ; RIP
    iretq
.end:

section .user progbits alloc exec nowrite align=16

; Eight bytes from an address that is no multiple of 8.
global user_misaligned_read:function (user_misaligned_read.end - user_misaligned_read)
user_misaligned_read:
    push 1                      ; something on the user's stack
    push 2
    mov rax, [rsp + 1]
    hlt
.end:
