; What an access leaves in page entries and descriptors; also one that fails.
%include "long.inc"
PAGE equ 0x290000
ENTRY equ PT + (PAGE >> 12) * 8

%macro bits_of 2
    mov eax, [%2]
    and eax, 0xfff
    show %1, rax
%endmacro

%macro fresh 1
    mov qword [PD + 8], (PT + 0x1000) | 7
    page PAGE, PAGE | %1
    mov rax, cr3
    mov cr3, rax
    and byte [PD + 8], ~0x60
    and byte [PML4], ~0x60
    and byte [PDPT], ~0x60
%endmacro

main:
    fresh 3
    case "read"
    mov al, [PAGE]
    bits_of "pte", ENTRY
    bits_of "pde", PD + 8
    done
    case "then write"
    mov [PAGE], al
    bits_of "pte", ENTRY
    done
    fresh 3
    case "write at once"
    mov [PAGE], al
    bits_of "pte", ENTRY
    bits_of "pde", PD + 8
    done
    fresh 1
    case "write to a read-only page"
    mov [PAGE], al
    done
    case "leaves"
    bits_of "pte", ENTRY
    bits_of "pde", PD + 8
    done
    fresh 3
    case "CMPXCHG that differs"
    xor eax, eax
    mov dword [PAGE], 5
    and dword [ENTRY], ~0x60
    invlpg [PAGE]
    mov ecx, 7
    cmpxchg [PAGE], ecx
    bits_of "pte", ENTRY
    done
    fresh 3
    case "write of a word whose second byte is on an absent page"
    mov byte [PAGE + 0xfff], 0x11
    and dword [ENTRY], ~0x60
    invlpg [PAGE]
    page PAGE + 0x1000, 0
    mov word [PAGE + 0xfff], 0x2222
    done
    case "leaves"
    bits_of "pte", ENTRY
    movzx eax, byte [PAGE + 0xfff]
    show "byte", rax
    done
    fresh 3
    case "fetch"
    mov byte [PAGE], 0xc3
    and dword [ENTRY], ~0x60
    invlpg [PAGE]
    mov rax, PAGE
    call rax
    bits_of "pte", ENTRY
    done
    fresh 3
    user_case "user reads a supervisor's page"
    mov al, [PAGE]
    user_done
    case "leaves"
    bits_of "pte", ENTRY
    done
    case "INVLPG sets nothing"
    and dword [ENTRY], ~0x60
    invlpg [PAGE]
    bits_of "pte", ENTRY
    done
    case "2 MiB page"
    mov qword [PD + 16], 0x83
    mov rax, [0x400000]
    bits_of "read", PD + 16
    mov [0x400000], rax
    bits_of "write", PD + 16
    done
    case "data descriptor, loaded"
    descriptor FREE, 0x00cf92000000ffff
    mov eax, FREE
    mov ds, eax
    mov rax, [gdt + FREE]
    show "ds", rax
    done
    case "code descriptor, far return"
    descriptor FREE, 0x00af98000000ffff
    push FREE
    lea rax, [%$there]
    push rax
    retfq
    %$there:
    mov rax, [gdt + FREE]
    show "cs", rax
    push CODE
    lea rax, [%$back]
    push rax
    retfq
    %$back:
    done
    case "LAR sets nothing"
    descriptor FREE, 0x00cf92000000ffff
    mov ecx, FREE
    lar eax, ecx
    mov rax, [gdt + FREE]
    show "descriptor", rax
    done
    case "a load that is refused sets nothing"
    descriptor FREE, 0x00cf12000000ffff
    mov eax, FREE
    mov ds, eax
    done
    case "leaves"
    mov rax, [gdt + FREE]
    show "descriptor", rax
    done
    case "a gate's code descriptor"
    descriptor FREE, 0x00af98000000ffff
    mov word [IDT + 6 * 16 + 2], FREE
    ud2
    done
    case "is accessed"
    mov rax, [gdt + FREE]
    show "descriptor", rax
    done
    case "TSS busy"
    tss_limit 0x67
    mov rax, [gdt + TSS_SELECTOR]
    show "tss", rax
    done
    jmp finish
