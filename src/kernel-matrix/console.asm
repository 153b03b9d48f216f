; Where text goes: the screen and COM1, a 16550.

; The text screen: 25 rows of 80 cells, the character below its colours.
SCREEN             equ 0xb8000
ROW                equ 80 * 2
COLOR              equ 0x0b

COM1               equ 0x3f8
LINE_CONTROL       equ COM1 + 3
LINE_STATUS        equ COM1 + 5
DIVISOR_LATCH      equ 0x80
EIGHT_BITS         equ 0x03
TRANSMITTER_EMPTY  equ 1 << 5

section .data
row:    dd SCREEN               ; where the present row begins
cell:   dd SCREEN               ; where the next character goes

section .rodata
digits: db "0123456789abcdef"

bits 64
section .text

%macro write_port 2
    mov dx, %1
    mov al, %2
    out dx, al
%endmacro

global console_init:function (console_init.end - console_init)
console_init:
    write_port LINE_CONTROL, DIVISOR_LATCH
    write_port COM1, 1          ; the divisor: 115,200 baud
    write_port COM1 + 1, 0
    write_port LINE_CONTROL, EIGHT_BITS
    ret
.end:

; RSI: text up to a 0. The texts of this kernel fit on the screen.
global print:function (print.end - print)
print:
    lodsb
    test al, al
    jz .done
    call put
    jmp print
.done:
    ret
.end:

; AL: a character.
static put:function (put.end - put)
put:
    mov ecx, eax
.wait:
    mov dx, LINE_STATUS
    in al, dx
    test al, TRANSMITTER_EMPTY
    jz .wait
    mov dx, COM1
    mov al, cl
    out dx, al
    cmp cl, 10
    je .new_line
    mov edx, [cell]
    mov ch, COLOR
    mov [rdx], cx
    add dword [cell], 2
    ret
.new_line:
    mov edx, [row]
    add edx, ROW
    mov [row], edx
    mov [cell], edx
    ret
.end:

; RDI: a number, printed with its 16 digits.
global print_hex:function (print_hex.end - print_hex)
print_hex:
    mov r8d, 16
.digit:
    rol rdi, 4
    mov eax, edi
    and eax, 0xf
    mov al, [digits + rax]
    call put
    dec r8d
    jnz .digit
    ret
.end:
