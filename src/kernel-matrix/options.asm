; The command line: `lines=<hex>` has one bit a line, `trigger=<hex>` says what
; raises the first exception.

INFORMATION_FLAGS     equ 0
HAS_COMMAND_LINE      equ 2     ; bit 2 of the flags
INFORMATION_COMMAND   equ 16

section .bss
global lines, trigger
lines:   resd 1
trigger: resd 1

section .rodata
lines_name:   db "lines=", 0
trigger_name: db "trigger=", 0

bits 32
section .text

; EDI: address of the Multiboot information. It may lie anywhere, so it is read
; before paging is on.
global options_init:function (options_init.end - options_init)
options_init:
    bt dword [edi + INFORMATION_FLAGS], HAS_COMMAND_LINE
    jnc .nothing_said
    mov esi, [edi + INFORMATION_COMMAND]
    mov edi, lines_name
    call number_after
    mov [lines], eax
    mov edi, trigger_name
    call number_after
    mov [trigger], eax
.nothing_said:
    ret
.end:

; The hexadecimal number after the name at EDI in the text at ESI, in EAX;
; 0 if there is none. ESI stays.
static number_after:function (number_after.end - number_after)
number_after:
    mov ebx, esi                 ; where the name may begin
.look:
    xor ecx, ecx
.compare:
    movzx edx, byte [edi + ecx]
    test edx, edx
    jz .found
    cmp dl, [ebx + ecx]
    jne .next
    inc ecx
    jmp .compare
.next:
    inc ebx
    cmp byte [ebx - 1], 0
    jne .look
    xor eax, eax
    ret
.found:
    add ebx, ecx
    xor eax, eax
.digit:
    movzx edx, byte [ebx]
    inc ebx
    sub edx, '0'
    cmp edx, 9
    jbe .add
    sub edx, 'a' - '0' - 10
    cmp edx, 10
    jb .end_of_number
    cmp edx, 15
    ja .end_of_number
.add:
    shl eax, 4
    or eax, edx
    jmp .digit
.end_of_number:
    ret
.end:
