; Ports in ring 3: the I/O permission bitmap of the TSS, its ends, and IOPL. Port 80h is nobody's.
%include "long.inc"
MAP equ TSS + 0x68

%macro in_user 2 ; name, instruction bytes
    user_case %1
    mov dx, %2
    in al, dx
    user_done
%endmacro

main:
    mov rdi, MAP
    mov ecx, 0x100
    mov al, 0xff
    rep stosb
    and byte [MAP + 0x10], ~1 ; 80h
    and byte [MAP + 0x10], ~2 ; 81h
    and byte [MAP + 0x10], ~0x80 ; 87h
    mov byte [MAP + 0x1f], 0 ; F8h-FFh
    tss_limit 0x68 + 0x20
    in_user "80h is allowed", 0x80
    in_user "82h is not", 0x82
    user_case "word at 80h: both allowed"
    mov dx, 0x80
    in ax, dx
    user_done
    user_case "word at 81h: 82h is not allowed"
    mov dx, 0x81
    in ax, dx
    user_done
    user_case "doubleword at 80h: 82h and 83h are not"
    mov dx, 0x80
    out dx, eax
    user_done
    user_case "word across two bytes of the map: 87h allowed, 88h not"
    mov dx, 0x87
    in ax, dx
    user_done
    user_case "byte at F8h, whose map byte and the one after it lie within the limit"
    mov dx, 0xf8
    in al, dx
    user_done
    user_case "doubleword at FCh"
    mov dx, 0xfc
    in eax, dx
    user_done
    user_case "immediate port 80h"
    out 0x80, al
    user_done
    user_case "immediate port 82h"
    out 0x82, al
    user_done
    user_case "outsb to 80h"
    mov dx, 0x80
    lea rsi, [USER_PAGE]
    outsb
    user_done
    user_case "outsb to 82h from a page that is not there: the port first"
    mov dx, 0x82
    mov rsi, UNMAPPED
    outsb
    user_done
    user_case "outsb to 80h from a page that is not there"
    mov dx, 0x80
    mov rsi, UNMAPPED
    outsb
    user_done
    user_case "insb from 82h to a page that is not there"
    mov dx, 0x82
    mov rdi, UNMAPPED
    insb
    user_done
    user_case "insb from 80h to a page that is not there"
    mov dx, 0x80
    mov rdi, UNMAPPED
    insb
    user_done
    tss_limit 0x68 + 0x1f
    user_case "F8h: the second map byte lies beyond the limit"
    mov dx, 0xf8
    in al, dx
    user_done
    user_case "F0h: its second map byte is the last"
    mov dx, 0xf0
    in al, dx
    user_done
    tss_limit 0x68 + 0x11
    in_user "80h with two map bytes in the limit", 0x80
    tss_limit 0x68 + 0x10
    in_user "80h with one map byte in the limit", 0x80
    tss_limit 0x67
    in_user "80h: the base is the limit + 1", 0x80
    mov word [TSS + 0x66], 0xdfff
    in_user "80h: the base lies far beyond", 0x80
    mov word [TSS + 0x66], 0x68
    tss_limit 0x65
    in_user "80h: the limit ends before the base field's end", 0x80
    tss_limit 0x88
    case "80h with IOPL 3"
    push USER_DATA | 3
    push USER_TOP
    push 0x3202
    push USER_CODE | 3
    lea rax, [iopl3]
    push rax
    iretq
section .user
iopl3:
    mov dx, 0x82
    in eax, dx
    cli
    sti
    user_done
    mov qword [PT + (TSS >> 12) * 8 + 8], 0
    case "the map on two pages"
    page 0x206000, 0x206003
    mov word [TSS + 0x66], 0xff0
    tss_limit 0x1100
    done
    in_user "80h: its map byte on a page that is not there", 0x80
    jmp finish
