; LGDT, LIDT, SGDT, SIDT: bases that are not canonical, limits, ring 3; an IDT and a GDT that are too short.
%include "long.inc"

%macro pointer 2
    mov rax, %2
    mov word [table], %1
    mov [table + 2], rax
%endmacro

main:
    case "LGDT not canonical"
    pointer 0xff, NON_CANONICAL
    lgdt [table]
    done
    case "LIDT not canonical"
    pointer 0xfff, NON_CANONICAL
    lidt [table]
    done
    case "SGDT, SIDT"
    sgdt [table]
    movzx eax, word [table]
    show "gdt limit", rax
    mov rax, [table + 2]
    show "gdt base", rax
    sidt [table]
    movzx eax, word [table]
    show "idt limit", rax
    mov rax, [table + 2]
    show "idt base", rax
    done
    case "LGDT with a register operand is another instruction"
    db 0x0f, 0x01, 0xd7
    done
    case "LGDT from an absent page"
    lgdt [UNMAPPED]
    done
    case "SGDT to an absent page"
    sgdt [UNMAPPED]
    done
    case "SIDT across to an absent page"
    sidt [UNMAPPED - 4]
    done
    case "LIDT with an operand size prefix: 64 bits all the same"
    pointer 0xfff, IDT
    db 0x66
    lidt [table]
    sidt [table]
    mov rax, [table + 2]
    show "base", rax
    done
    case "IDT limit just above vector 13"
    pointer 13 * 16 + 15, IDT
    lidt [table]
    mov [UNMAPPED], al
    done
    lidt [idt_pointer]
    case "IDT limit: INT 20h beyond"
    pointer 0x20 * 16 + 14, IDT
    lidt [table]
    int 0x20
    done
    case "IDT limit: ud2 beyond"
    pointer 6 * 16 - 1, IDT
    lidt [table]
    drain
    lidt [idt_pointer]
    int 0x1f
    done
    lidt [idt_pointer]
    case "GDT limit: the gate's code segment beyond"
    pointer 7, gdt
    lgdt [table]
    gate 13, 0, 0x8e
    lgdt [gdt_pointer]
    ud2
    done
    user_case "LGDT in ring 3"
    lgdt [USER_PAGE]
    user_done
    user_case "LIDT in ring 3 from an absent page"
    lidt [UNMAPPED]
    user_done
    user_case "SGDT in ring 3"
    sgdt [USER_PAGE]
    user_done
    user_case "STR, SLDT in ring 3"
    str eax
    sldt eax
    user_done
    user_case "INVLPG in ring 3"
    invlpg [USER_PAGE]
    user_done
    user_case "WBINVD in ring 3"
    wbinvd
    user_done
    user_case "HLT in ring 3"
    hlt
    user_done
    case "INVLPG not canonical"
    mov rax, NON_CANONICAL
    invlpg [rax]
    done
    case "INVLPG of a register"
    db 0x0f, 0x01, 0xff
    done
    jmp finish
section .data
table: dq 0, 0
