; Error codes of #PF at every level: U/S, R/W, NX, reserved bits, large pages, WP, SMEP, SMAP.
%include "long.inc"
PAGE equ 0x290000
BIG equ 0x600000

%macro entry 2 ; address of an entry, value
    mov rax, %2
    mov [%1], rax
    mov rax, cr3
    mov cr3, rax
%endmacro

%macro upper 3 ; name, entry, value: with a 2 MiB page at BIG
    entry %2, %3
    case %1
    mov al, [BIG]
    done
%endmacro

main:
    faults_on_ist2
    mov qword [PDPT + 8], 0x204000 | 7 ; a directory for 1 GiB up, whose table stands in PT + 1000h
    upper "2 MiB", PD + 24, BIG | 0x87
    upper "2 MiB, bit 13 reserved", PD + 24, BIG | 0x2087
    upper "2 MiB, bit 20 reserved", PD + 24, BIG | 0x100087
    upper "2 MiB, bit 12 is PAT", PD + 24, BIG | 0x1087
    upper "2 MiB, bit 40 reserved", PD + 24, BIG | 0x10000000087
    upper "2 MiB, bit 51 reserved", PD + 24, BIG | 0x8000000000087
    upper "2 MiB, bits 52 to 62 ignored", PD + 24, BIG | 0x7ff0000000000087
    upper "2 MiB, reserved but absent", PD + 24, BIG | 0x2086
    case "2 MiB, write to read-only"
    entry PD + 24, BIG | 0x85
    mov [BIG], al
    done
    case "2 MiB, executed with NX"
    entry PD + 24, BIG | 0x87 | (1 << 63)
    mov rax, BIG
    call rax
    done
    case "1 GiB"
    entry PDPT + 16, 0x87
    mov eax, 0x80000000 + SCRATCH
    mov rax, [rax]
    done
    case "1 GiB, bit 13 reserved"
    entry PDPT + 16, 0x2087
    mov eax, 0x80000000
    mov rax, [rax]
    done
    case "1 GiB, bit 29 reserved"
    entry PDPT + 16, 0x20000087
    mov eax, 0x80000000
    mov rax, [rax]
    done
    case "PML4 entry with PS"
    entry PML4 + 8, PDPT | 0x87
    mov rax, 0x8000000000
    mov rax, [rax]
    done
    case "PML4 entry with bit 40"
    entry PML4 + 8, PDPT | 0x10000000007
    mov rax, 0x8000000000
    mov rax, [rax]
    done
    case "PML4 entry, NX"
    entry PML4 + 8, PDPT | 7 | (1 << 63)
    mov rax, 0x8000000000 + PAGE
    call rax
    done
    case "PML4 entry, NX with EFER.NXE off is reserved"
    msr 0xc0000080, 0x101
    mov rax, 0x8000000000 + PAGE
    mov al, [rax]
    done
    msr 0xc0000080, 0x901
    case "PML4 entry, read-only"
    entry PML4 + 8, PDPT | 5
    mov rax, 0x8000000000 + PAGE
    mov [rax], al
    done
    entry PML4 + 8, PDPT | 3
    user_case "PML4 entry, supervisor's: a user reads"
    mov rax, 0x8000000000 + USER_PAGE
    mov al, [rax]
    user_done
    case "PDPT entry absent"
    entry PDPT + 24, 0
    mov eax, 0xc0000000
    mov [rax], al
    done
    case "page table entry with bit 45"
    page PAGE, PAGE | 3 | (1 << 45)
    mov al, [PAGE]
    done
    case "the same, executed"
    mov rax, PAGE
    call rax
    done
    user_case "the same, written by a user"
    mov [PAGE], al
    user_done
    page PAGE, PAGE | 5
    user_case "user writes a read-only page"
    mov [PAGE], al
    user_done
    case "kernel writes a read-only user's page"
    mov [PAGE], al
    done
    case "WP off: it may"
    mov eax, 0x80000031
    mov cr0, rax
    mov [PAGE], al
    done
    mov eax, 0x80010031
    mov cr0, rax
    page PAGE, PAGE | 7 | (1 << 63)
    user_case "user executes NX"
    mov rax, PAGE
    jmp rax
    user_done
    page PAGE, 0
    user_case "user executes an absent page"
    mov rax, PAGE
    jmp rax
    user_done
    case "SMEP"
    mov eax, 0x100020
    mov cr4, rax
    mov rax, USER_PAGE
    call rax
    done
    case "NXE off, SMEP on: the I bit is still told"
    msr 0xc0000080, 0x101
    mov rax, UNMAPPED
    call rax
    done
    mov eax, 0x20
    mov cr4, rax
    case "NXE and SMEP off: no I bit"
    mov rax, UNMAPPED
    call rax
    done
    msr 0xc0000080, 0x901
    mov eax, 0x200020
    mov cr4, rax
    case "SMAP, read"
    mov al, [USER_PAGE]
    done
    case "SMAP, write"
    mov [USER_PAGE], al
    done
    case "SMAP with AC"
    stac
    mov [USER_PAGE], al
    clac
    done
    case "SMAP with AC by POPF, a push to a user's page"
    push 0x40002
    popfq
    mov rsp, USER_PAGE + 0x800
    push rax
    done
    user_case "STAC in ring 3"
    stac
    user_done
    mov eax, 0x20
    mov cr4, rax
    case "a word across from a present to an absent page"
    mov ax, [UNMAPPED - 1]
    done
    case "a word across from an absent page to a present one"
    mov ax, [UNMAPPED + 0xfff]
    done
    case "a quadword across, written"
    mov [UNMAPPED - 3], rax
    done
    case "CMPXCHG that differs on an absent page"
    cmpxchg [UNMAPPED], eax
    done
    case "BT with a register offset far away"
    mov eax, 8 * 0x1000
    bt [UNMAPPED - 0x1000], rax
    done
    case "XLAT"
    mov rbx, UNMAPPED
    mov al, 5
    xlatb
    done
    case "POP to an absent page: RSP stays"
    push rax
    pop qword [UNMAPPED]
    done
    case "POP [RSP] counts RSP after the pop"
    mov rsp, UNMAPPED - 8
    pop qword [rsp]
    done
    case "XCHG with an absent page"
    xchg [UNMAPPED], eax
    done
    case "CALL through an absent page"
    call [UNMAPPED]
    done
    case "PUSH from an absent page"
    push qword [UNMAPPED]
    done
    case "ENTER whose frame reaches an absent page"
    mov rsp, UNMAPPED + 0x1000 + 16
    mov rbp, SCRATCH
    enter 0x20, 0
    done
    case "ENTER with levels on an absent RBP"
    mov rbp, UNMAPPED + 8
    enter 0, 2
    done
    case "LEAVE from an absent page"
    mov rbp, UNMAPPED
    leave
    done
    jmp finish
