; What a kernel finds that sets nothing up: vectors and data area of the firmware, the LDT of a reset, a clock that keeps
; time; and the end of one that goes to ring 3 without LTR: the task state is looked for at address 0.
IMAGE equ 0x100000
IDT equ 0x200000
STACK equ 0x90000
USER_STACK equ 0x80000
COM1 equ 0x3f8

bits 32
org IMAGE
%include "common.inc"
    multiboot_header

entry:
    mov esp, STACK
    lgdt [gdt_pointer]
    jmp 8:.flat
.flat:
    mov ax, 0x10
    mov ds, ax
    mov es, ax
    mov ss, ax
    call set_up_uart
    mov esi, words
    call show_words
    ; The LDT of a reset lies at 0: its third entry is made of vectors.
    mov ax, 0x14
    mov fs, ax
    mov eax, fs
    call show
    lsl eax, eax
    call show
    call clock
    mov edi, IDT
    mov eax, handler
    mov ecx, 256
.gate:
    mov [edi], ax
    mov word [edi + 2], 8
    mov word [edi + 4], 0xee00
    mov edx, eax
    shr edx, 16
    mov [edi + 6], dx
    add edi, 8
    loop .gate
    lidt [idt_pointer]
    int 0x80
    mov esi, blanks
    call text
    push 0x23
    push USER_STACK
    push 2
    push 0x1b
    push .user
    iretd
.user:
    int 0x81

; Of the same level only: shows EIP and CS.
handler:
    mov eax, [esp]
    call show
    mov eax, [esp + 4]
    call show
    iretd

; The update ends within a second, the second goes on, and the clock asks for nothing that nobody wants.
clock:
    mov al, 0x0a
    out 0x70, al
.busy:
    in al, 0x71
    test al, 0x80
    jnz .busy
    movzx eax, al
    call show
    mov al, 0x0b
    out 0x70, al
    in al, 0x71
    movzx eax, al
    call show
    mov al, 0x0d
    out 0x70, al
    in al, 0x71
    movzx eax, al
    call show
    mov al, 0x0f
    out 0x70, al
    mov al, 0x5a
    out 0x71, al
    in al, 0x71
    movzx eax, al
    jmp show

; Addresses of words to show, 0 at the end.
show_words:
    mov ebx, [esi]
    add esi, 4
    cmp ebx, -1
    je .end
    mov eax, [ebx]
    call show
    jmp show_words
.end:
    ret

set_up_uart:
    mov dx, COM1 + 3
    mov al, 0x83
    out dx, al
    mov dx, COM1
    mov al, 1
    out dx, al
    inc dx
    xor eax, eax
    out dx, al
    mov dx, COM1 + 3
    mov al, 3
    out dx, al
    ret

; EAX, eight digits and a line feed
show:
    pushad
    mov ebx, eax
    mov ecx, 8
.digit:
    rol ebx, 4
    mov eax, ebx
    and eax, 15
    mov al, [digits + eax]
    call send
    loop .digit
    mov al, 10
    call send
    popad
    ret

text:
    lodsb
    test al, al
    jz .end
    call send
    jmp text
.end:
    ret

send:
    push eax
    mov dx, COM1 + 5
.wait:
    in al, dx
    and al, 0x60
    cmp al, 0x60
    jne .wait
    pop eax
    mov dx, COM1
    out dx, al
    ret

digits: db "0123456789abcdef"
; The last bytes before a shutdown may not be seen.
blanks: db 10, "                        ", 0
align 4
words: dd 0, 4, 8, 0x20, 0x24, 0x28, 0x48, 0x4c, 0x54, 0x64, 0x78, 0x180, 0x1dc, -1
align 8
gdt: dq 0, 0x00cf9b000000ffff, 0x00cf93000000ffff, 0x00cffb000000ffff, 0x00cff3000000ffff
gdt_pointer:
    dw gdt_pointer - gdt - 1
    dd gdt
idt_pointer:
    dw 0x7ff
    dd IDT
