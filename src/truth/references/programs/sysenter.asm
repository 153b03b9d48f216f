; SYSENTER and SYSEXIT in protected mode with the segments they make up, RDPMC, and the memory type range registers.
%include "protected.inc"

; In the order that SYSENTER_CS asks for: code and data of ring 0, code and data of ring 3.
FAST equ FREE

; msr number, value's lower half[, upper half]
%macro set_msr 2-3 0
    mov ecx, %1
    mov eax, %2
    mov edx, %3
    wrmsr
%endmacro

; msr "name", number, lower half, upper half: what a write leaves, or its fault
%macro msr 4
    case %1
    set_msr %2, %3, %4
    rdmsr
    show "low", eax
    show "high", edx
    done
%endmacro

main:
    descriptor FAST, 0x00cf9b000000ffff
    descriptor FAST + 8, 0x00cf93000000ffff
    descriptor FAST + 16, 0x00cffb000000ffff
    descriptor FAST + 24, 0x00cff3000000ffff
    case "SYSENTER without a segment"
    sysenter
    done
    case "SYSEXIT without a segment"
    sysexit
    done
    set_msr 0x174, 3
    case "a selector of RPL 3 alone is null"
    sysenter
    done
    set_msr 0x174, FAST
    set_msr 0x175, INNER_TOP
    set_msr 0x176, entered
    user_case "SYSENTER from ring 3"
    stc
    sysenter
    user_done
    case "SYSENTER from ring 0"
    sysenter
    done
    set_msr 0x174, FAST + 3
    set_msr 0x176, there_and_back
    user_case "and back by SYSEXIT"
    mov edi, .back
    mov esi, esp
    sysenter
.back:
    mov eax, cs
    mov ebx, ss
    mov ecx, esp
    ud2
    user_done
    user_case "SYSEXIT in ring 3"
    sysexit
    user_done
    case "SYSEXIT from ring 0"
    mov ecx, USER_TOP - 16
    mov edx, fault_there
    sysexit
    done
    case "RDPMC"
    xor ecx, ecx
    not ecx
    rdpmc
    done
    user_case "RDPMC in ring 3"
    xor ecx, ecx
    not ecx
    rdpmc
    user_done
    msr "SYSENTER_ESP", 0x175, 0x12345678, 0
    msr "a base", 0x200, 0x80000006, 1
    msr "a base with a type that is none", 0x200, 2, 0
    msr "a base with a reserved bit", 0x200, 0x106, 0
    msr "a base beyond 40 bits", 0x200, 6, 0x100
    msr "a mask", 0x201, 0xc0000800, 0xff
    msr "a mask with a reserved bit", 0x201, 0xc0000400, 0xff
    msr "the last mask", 0x20f, 0x800, 0
    msr "a fixed range", 0x250, 0x05060401, 0x06060600
    msr "a fixed range with a type that is none", 0x26f, 0x06060603, 0
    msr "the default type", 0x2ff, 0xc06, 0
    msr "a default type that is none", 0x2ff, 0xc07, 0
    msr "the default type with a reserved bit", 0x2ff, 0x1006, 0
    msr "the capabilities", 0xfe, 0x508, 0
    case "the capabilities are read"
    mov ecx, 0xfe
    rdmsr
    show "low", eax
    done
    jmp finish

entered:
    ud2

there_and_back:
    pushfd
    mov eax, [esp]
    and eax, 0x200
    show "IF", eax
    popfd
    mov ecx, esi
    mov edx, edi
    sysexit

fault_there:
    ud2
