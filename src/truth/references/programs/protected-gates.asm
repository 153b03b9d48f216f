; Gates of 8 bytes: types, presence, code selectors, DPL, 16-bit ones; the IDT's limit.
%include "protected.inc"
main:
    case "interrupt gate"
    push 0x202
    popfd
    cli
    int 0x40
    done
    gate 0x40, CODE, 0x8f
    case "trap gate keeps IF"
    mov dword [hook], .flags
    sti
    int 0x40
    done
    jmp .on
.flags:
    pushfd
    pop eax
    cli
    and eax, SHOWN_FLAGS
    show "flags", eax
    iretd
.on:
    gate 6, CODE, 0x0e
    case "absent"
    ud2
    done
    gate 6, CODE, 0
    case "type 0"
    ud2
    done
    gate 6, CODE, 0x8c
    case "a call gate's type"
    ud2
    done
    gate 6, CODE, 0x89
    case "type 9"
    ud2
    done
    gate 6, 0, 0x8e
    case "selector null"
    ud2
    done
    gate 6, 3, 0x8e
    case "selector null with RPL"
    ud2
    done
    gate 6, DATA, 0x8e
    case "selector data"
    ud2
    done
    gate 6, GDT_BYTES, 0x8e
    case "selector beyond the limit"
    ud2
    done
    gate 6, 0x0c, 0x8e
    case "selector in the LDT, none loaded"
    ud2
    done
    gate 6, CODE_ABSENT, 0x8e
    case "code absent"
    ud2
    done
    gate 6, USER_CODE, 0x8e
    case "code of DPL 3"
    ud2
    done
    gate 6, CODE | 3, 0x8e
    case "code selector with RPL 3"
    ud2
    done
    descriptor FREE, 0x00409b0000000fff
    gate 6, FREE, 0x8e
    case "offset beyond the code segment's limit"
    ud2
    done
    gate 6, CODE, 0x8e
    gate 3, CODE_ABSENT, 0x8e
    case "int3, code absent"
    int3
    done
    gate 3, CODE, 0x0e
    case "int3, absent"
    int3
    done
    case "int 3, absent"
    int 3
    done
    gate 3, CODE, 0x8e
    gate 0x40, CODE, 0x0e
    case "int 40h, absent"
    int 0x40
    done
    case "IDT limit, int 41h beyond"
    mov word [table], 0x41 * 8 + 6
    mov dword [table + 2], IDT
    lidt [table]
    int 0x41
    done
    case "IDT limit, int 40h within"
    gate 0x40, CODE, 0x8e
    int 0x40
    done
    lidt [idt_pointer]
    gate 0x82, CODE, 0x8e
    gate 0x83, CODE, 0xee
    user_case "int 82h in ring 3, DPL 0"
    int 0x82
    user_done
    user_case "int 83h in ring 3, DPL 3"
    int 0x83
    user_done
    user_case "int3 in ring 3, DPL 0"
    int3
    user_done
    user_case "into in ring 3, DPL 0"
    mov al, 127
    inc al
    into
    user_done
    user_case "icebp in ring 3, DPL 0"
    db 0xf1
    user_done
    user_case "bound in ring 3"
    mov eax, 5
    mov dword [SCRATCH], 6
    mov dword [SCRATCH + 4], 7
    bound eax, [SCRATCH]
    user_done
    user_case "division by zero in ring 3"
    xor ecx, ecx
    div ecx
    user_done
    user_case "int 0Eh in ring 3, DPL 0"
    int 0x0e
    user_done
    descriptor FREE + 8, 0x00cf9f000000ffff
    gate 6, FREE + 8, 0x8e
    user_case "a conforming handler keeps ring 3"
    ud2
    user_done
    gate 6, CODE, 0x8e
    case "double fault: #GP without a gate"
    gate 13, CODE, 0x0e
    mov ax, GDT_BYTES
    mov ds, ax
    done
    gate 13, CODE, 0x8e
    case "#NP, then #GP: gate 11's code is data"
    gate 11, DATA, 0x8e
    mov ax, DATA_ABSENT
    mov ds, ax
    done
    gate 11, CODE, 0x8e
    case "INT 40h through a 16-bit interrupt gate"
    mov word [IDT + 0x40 * 8], 0x8000
    mov word [IDT + 0x40 * 8 + 6], 0
    mov dword [0x8000], 0x81cd9090 ; nop, nop, int 81h
    gate 0x40, CODE, 0x86
    int 0x40
    done
    case "the three words it pushed"
    show "words", [MAIN_TOP - 8]
    show "words", [MAIN_TOP - 12]
    done
    jmp finish
section .data
table: dq 0
