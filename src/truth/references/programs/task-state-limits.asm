; The TSS's limit: IST slots, RSP0 and the I/O map base beyond it.
%include "long.inc"

main:
    gate 6, 1, 0x8e
    case "IST1, the limit just reaches its end"
    tss_limit 0x2b
    ud2
    done
    case "IST1, the limit one short"
    tss_limit 0x2a
    ud2
    done
    case "IST1, the limit before its beginning"
    tss_limit 0x23
    ud2
    done
    gate 6, 7, 0x8e
    mov qword [TSS + 0x54], IST1_TOP
    case "IST7, the limit just reaches its end"
    tss_limit 0x5b
    ud2
    done
    case "IST7, the limit one short"
    tss_limit 0x5a
    ud2
    done
    gate 6, 0, 0x8e
    user_case "RSP0, the limit just reaches its end"
    ud2
    user_done
    tss_limit 0x0b
    user_case "RSP0, a limit of 0Bh"
    ud2
    user_done
    case "RSP0 beyond the limit: #TS has no stack either"
    gate 8, 0, 0x8e
    tss_limit 0x67
    mov word [gdt + TSS_SELECTOR], 0x0a
    mov byte [gdt + TSS_SELECTOR + 5], 0x89
    mov eax, TSS_SELECTOR
    ltr ax
    gate 10, 1, 0x8e
    done
    tss_limit 0x67
    user_case "RSP0 not canonical"
    ud2
    user_done
    case "set RSP0 not canonical"
    mov rax, NON_CANONICAL
    mov [TSS + 4], rax
    gate 12, 1, 0x8e
    done
    user_case "RSP0 not canonical, #SS on IST1"
    ud2
    user_done
    case "set RSP0 to 0"
    mov qword [TSS + 4], 0
    gate 14, 1, 0x8e
    done
    user_case "RSP0 = 0, #PF on IST1"
    ud2
    user_done
    case "set RSP0 not mapped"
    mov qword [TSS + 4], UNMAPPED + 0x1000
    done
    user_case "RSP0 not mapped, #PF on IST1"
    ud2
    user_done
    case "set RSP0 on a user's page"
    mov qword [TSS + 4], USER_PAGE + 0x800
    done
    user_case "RSP0 on a user's page"
    ud2
    user_done
    case "SMAP on"
    mov rax, cr4
    or eax, 1 << 21
    mov cr4, rax
    done
    user_case "RSP0 on a user's page with SMAP"
    ud2
    user_done
    jmp finish
