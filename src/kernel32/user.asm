; The way to ring 3, and what runs there.

USER_CODE equ 0x18 | 3
USER_DATA equ 0x20 | 3
ALL_FLAGS_CLEAR equ 2

extern USER_STACK_TOP

section .text

; There is no instruction for it: the kernel returns from an interrupt that never was.
global enter_user_mode:function (enter_user_mode.end - enter_user_mode)
enter_user_mode:
    mov ecx, [esp + 4]          ; the program
    mov ax, USER_DATA
    mov ds, ax
    mov es, ax
    mov fs, ax
    mov gs, ax
    push dword USER_DATA        ; SS
    push dword USER_STACK_TOP   ; ESP
    push dword ALL_FLAGS_CLEAR  ; EFLAGS
    push dword USER_CODE        ; CS
    push ecx                    ; EIP
    iret
.end:

section .user progbits alloc exec write align=16

; The screen is a page of the kernel.
global user_page_fault:function (user_page_fault.end - user_page_fault)
user_page_fault:
    push dword 3                ; something on the user's stack
    mov byte [0xb8000], 'U'
    hlt
.end:

; The second instruction is not for ring 3.
global user_breakpoint:function (user_breakpoint.end - user_breakpoint)
user_breakpoint:
    int3
    hlt
.end:
