; What 64-bit mode does not have, forms that are not defined, and faults of arithmetic.
%include "long.inc"
%macro opcode 2+
    case %1
    mov rax, SCRATCH
    xor ecx, ecx
    db %2
    done
%endmacro
main:
    opcode "push es", 0x06
    opcode "pop ss", 0x17
    opcode "daa", 0x27
    opcode "aaa", 0x37
    opcode "pusha", 0x60
    opcode "bound", 0x62, 0x08
    opcode "82h", 0x82, 0x00, 0x00
    opcode "call far immediate", 0x9a, 0, 0, 0, 0, 0, 0
    opcode "jmp far immediate", 0xea, 0, 0, 0, 0, 0, 0
    opcode "les", 0xc4, 0x08
    opcode "into", 0xce
    opcode "aam", 0xd4, 0x0a
    opcode "aad", 0xd5, 0x0a
    opcode "salc", 0xd6
    opcode "ud0", 0x0f, 0xff, 0xc0
    opcode "ud1", 0x0f, 0xb9, 0xc0
    opcode "ud2", 0x0f, 0x0b
    opcode "0F 04", 0x0f, 0x04
    opcode "0F 0A", 0x0f, 0x0a
    opcode "0F 24", 0x0f, 0x24, 0xc0
    opcode "0F 36", 0x0f, 0x36
    opcode "lea of a register", 0x8d, 0xc0
    opcode "pop /1", 0x8f, 0xc8
    opcode "mov /1 immediate", 0xc6, 0x48, 0x00, 0x00
    opcode "fe /2", 0xfe, 0xd0
    opcode "ff /7", 0xff, 0xf8
    opcode "jmp far of a register", 0xff, 0xe8
    opcode "call far of a register", 0xff, 0xd8
    opcode "bt immediate /0", 0x0f, 0xba, 0xc0, 0x00
    opcode "0F 00 /6", 0x0f, 0x00, 0xf0
    opcode "cmpxchg8b /0", 0x0f, 0xc7, 0x00
    opcode "sgdt of a register C0h", 0x0f, 0x01, 0xc0
    opcode "lss of a register", 0x0f, 0xb2, 0xc0
    opcode "mov to segment register 7", 0x8e, 0xf8
    opcode "mov from segment register 6", 0x8c, 0xf0
    opcode "mov cr with a memory form is a register", 0x0f, 0x20, 0x00
    case "div by zero"
    xor ecx, ecx
    div rcx
    done
    case "div overflow"
    mov edx, 5
    mov ecx, 5
    div rcx
    done
    case "idiv overflow"
    mov rax, NON_CANONICAL
    mov rdx, -1
    mov rcx, -1
    idiv rcx
    done
    case "div from an absent page"
    div qword [UNMAPPED]
    done
    case "int3, int 3, icebp"
    int3
    done
    case "int 3"
    int 3
    done
    case "icebp"
    db 0xf1
    done
    case "int 13 and int 14 push no error code"
    int 13
    done
    case "int 14"
    int 14
    done
    user_case "int 80h in ring 3, DPL 0"
    int 0x80
    user_done
    user_case "icebp in ring 3"
    db 0xf1
    user_done
    user_case "int 14 in ring 3"
    int 14
    user_done
    user_case "int 8 in ring 3"
    int 8
    user_done
    user_case "popfq in ring 3 leaves IF and IOPL"
    push 0x3002
    popfq
    ud2
    user_done
    user_case "cli in ring 3"
    cli
    user_done
    user_case "sti in ring 3"
    sti
    user_done
    user_case "sysret in ring 3"
    o64 sysret
    user_done
    user_case "syscall without SCE comes next"
    user_done
    msr 0xc0000080, 0x900
    user_case "syscall without SCE"
    syscall
    user_done
    jmp finish
