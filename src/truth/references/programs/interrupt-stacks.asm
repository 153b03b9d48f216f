; IST: a pointer unaligned, not mapped, null, not canonical, beyond the TSS's limit.
%include "long.inc"

main:
    gate 6, 1, 0x8e
    case "IST1"
    ud2
    done
    case "IST1, unaligned pointer"
    mov qword [TSS + 0x24], IST1_TOP - 5
    ud2
    done
    mov qword [TSS + 0x24], IST1_TOP

    gate 14, 2, 0x8e
    case "IST1 not mapped, page fault on IST2"
    mov qword [TSS + 0x24], UNMAPPED + 0x1000
    ud2
    done
    case "IST1 = 0"
    mov qword [TSS + 0x24], 0
    ud2
    done
    case "IST1 not canonical"
    mov rax, NON_CANONICAL
    mov [TSS + 0x24], rax
    ud2
    done
    mov qword [TSS + 0x24], IST1_TOP

    gate 8, 2, 0x8e
    gate 13, 1, 0x8e
    case "contributory on an IST that is not mapped"
    mov qword [TSS + 0x24], UNMAPPED + 0x1000
    mov rax, NON_CANONICAL
    mov rax, [rax]
    done
    mov qword [TSS + 0x24], IST1_TOP
    gate 14, 1, 0x8e
    case "page fault whose stack is not mapped"
    mov qword [TSS + 0x24], UNMAPPED + 0x1000
    mov [UNMAPPED], al
    done
    mov qword [TSS + 0x24], IST1_TOP
    jmp finish
