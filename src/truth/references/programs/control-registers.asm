; CR0, CR2, CR3, CR4, CR8: reserved bits and combinations that are refused.
%include "long.inc"

%macro write 3 ; name, register, value
    case %1
    mov rax, %3
    mov %2, rax
    mov rbx, %2
    show "now", rbx
    done
    call restore
%endmacro

main:
    write "CR0 as it is", cr0, 0x80010031
    write "CR0 bit 32", cr0, 0x180010031
    write "CR0 bit 63", cr0, 0x8000000080010031
    write "CR0 without ET", cr0, 0x80010021
    write "CR0 reserved low bits", cr0, 0x8001ffd1 & ~0x30000 | 0x10031
    write "CR0 PG without PE", cr0, 0x80010030
    write "CR0 without PG in 64-bit mode", cr0, 0x00010031
    write "CR0 NW without CD", cr0, 0xa0010031
    write "CR0 CD without NW", cr0, 0xc0010031
    write "CR0 CD and NW", cr0, 0xe0010031
    write "CR0 without NE", cr0, 0x80010011
    write "CR0 AM", cr0, 0x80050031
    write "CR0 TS, EM, MP", cr0, 0x8001003f
    write "CR2 any value", cr2, 0xfedcba9876543210
    write "CR3 bit 40, beyond the physical address", cr3, 0x10000200000
    write "CR3 bit 51", cr3, 0x8000000200000
    write "CR3 bit 63 without PCID", cr3, 0x8000000000200000
    write "CR3 low bits 3, 4", cr3, 0x200018
    write "CR3 low bits 0 to 11 without PCID", cr3, 0x200fff
    write "CR4 without PAE in long mode", cr4, 0
    write "CR4 TSD, DE, PSE, PGE", cr4, 0xbc
    write "CR4 bit 12, LA57", cr4, 0x1020
    write "CR4 bit 15", cr4, 0x8020
    write "CR4 bit 19", cr4, 0x80020
    write "CR4 bit 25", cr4, 0x2000020
    write "CR4 bit 31", cr4, 0x80000020
    write "CR4 bit 32", cr4, 0x100000020
    write "CR4 bit 63", cr4, 0x8000000000000020
    write "CR4 SMEP and SMAP", cr4, 0x300020
    write "CR8 15", cr8, 15
    write "CR8 16", cr8, 16
    write "CR8 bit 63", cr8, 0x8000000000000000
    case "CR1"
    mov rax, cr1
    done
    case "write CR1"
    mov cr1, rax
    done
    case "CR5"
    db 0x0f, 0x20, 0xe8
    done
    case "CR7"
    db 0x0f, 0x20, 0xf8
    done
    case "CR9"
    db 0x44, 0x0f, 0x20, 0xc8
    done
    case "CR15"
    db 0x44, 0x0f, 0x22, 0xf8
    done
    case "LOCK before MOV CR0 is not CR8"
    db 0xf0, 0x0f, 0x20, 0xc0
    done
    case "mod of MOV CR is ignored"
    db 0x0f, 0x20, 0x10 ; mov rax, cr2 with mod 0
    done
    case "operand size prefix before MOV CR"
    db 0x66, 0x0f, 0x20, 0xc3
    show "rbx", rbx
    done
    case "LMSW cannot clear PE"
    xor eax, eax
    lmsw ax
    mov rax, cr0
    show "cr0", rax
    done
    case "LMSW sets MP, EM, TS"
    mov eax, 0xffff
    lmsw ax
    mov rax, cr0
    show "cr0", rax
    clts
    mov rax, cr0
    show "clts", rax
    mov eax, 0x80010031
    mov cr0, rax
    done
    case "SMSW to a 64-bit register"
    mov rax, -1
    smsw rax
    show "rax", rax
    mov rax, -1
    smsw eax
    show "eax", rax
    mov rax, -1
    smsw ax
    show "ax", rax
    done
    user_case "CR0 in ring 3"
    mov rax, cr0
    user_done
    user_case "CR1 in ring 3"
    mov rax, cr1
    user_done
    user_case "CR8 in ring 3"
    mov rax, cr8
    user_done
    user_case "CLTS in ring 3"
    clts
    user_done
    user_case "LMSW in ring 3"
    lmsw ax
    user_done
    user_case "LMSW from an absent page in ring 3"
    lmsw [UNMAPPED]
    user_done
    user_case "SMSW in ring 3"
    smsw eax
    user_done
    jmp finish

restore:
    push rax
    mov eax, 0x80010031
    mov cr0, rax
    mov eax, 0x20
    mov cr4, rax
    mov eax, PML4
    mov cr3, rax
    xor eax, eax
    mov cr8, rax
    pop rax
    ret
