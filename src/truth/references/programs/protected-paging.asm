; 32-bit paging: 4 KiB and 4 MiB pages, rights, A and D bits, reserved bits of PSE, nested #PF overwriting CR2.
%include "protected.inc"
PAGE equ 0x290000

%macro pte 2
    mov dword [PT + ((%1) >> 12) * 4], %2
    invlpg [%1]
%endmacro
%macro pde 2
    mov dword [PD + %1 * 4], %2
    mov eax, cr3
    mov cr3, eax
%endmacro
%macro bits_of 2
    mov eax, [%2]
    and eax, 0xfff
    show %1, eax
%endmacro

main:
    mov edi, PT
    mov eax, 7
    mov ecx, 1024
.fill:
    stosd
    add eax, 0x1000
    loop .fill
    mov dword [PD], PT | 7
    mov dword [PT + (UNMAPPED >> 12) * 4], 0
    mov eax, PD
    mov cr3, eax
    mov eax, 0x80010031
    mov cr0, eax
    case "read of an absent page"
    mov al, [UNMAPPED]
    done
    case "write of an absent table"
    mov [0x400000], al
    done
    user_case "ring 3 reads an absent page"
    mov al, [UNMAPPED]
    user_done
    pte PAGE, PAGE | 3
    user_case "ring 3 writes a supervisor's page"
    mov [PAGE], al
    user_done
    pte PAGE, PAGE | 5
    user_case "ring 3 writes a read-only page"
    mov [PAGE], al
    user_done
    case "ring 0 writes it with WP"
    mov [PAGE], al
    done
    case "ring 0 writes it without WP"
    mov eax, 0x80000031
    mov cr0, eax
    mov [PAGE], al
    mov eax, 0x80010031
    mov cr0, eax
    bits_of "pte", PT + (PAGE >> 12) * 4
    done
    case "fetch from an absent page: no I bit"
    mov eax, UNMAPPED
    jmp eax
    done
    case "A and D bits"
    pte PAGE, PAGE | 7
    mov al, [PAGE]
    bits_of "read", PT + (PAGE >> 12) * 4
    mov [PAGE], al
    bits_of "write", PT + (PAGE >> 12) * 4
    bits_of "directory", PD
    done
    case "PS without CR4.PSE is a table"
    pde 4, 0x200000 | 0x87
    mov eax, [0x1000000]
    done
    mov eax, 0x10
    mov cr4, eax
    case "4 MiB page"
    pde 4, 0x87
    mov eax, [0x1000000 + multiboot]
    show "found", eax
    bits_of "pde", PD + 16
    mov [0x1000000 + SCRATCH], eax
    bits_of "pde", PD + 16
    done
    case "4 MiB page, bit 21 reserved"
    pde 4, 0x200087
    mov eax, [0x1000000]
    done
    case "4 MiB page, bit 12 is PAT"
    pde 4, 0x1087
    mov eax, [0x1000000 + multiboot]
    show "found", eax
    done
    case "4 MiB page, bit 13 is address bit 32"
    pde 4, 0x2087
    mov eax, [0x1000000]
    show "found", eax
    done
    case "4 MiB page, read-only"
    pde 4, 0x85
    mov [0x1000000 + SCRATCH], al
    done
    case "nested: the handler's own #PF overwrites CR2"
    mov dword [hook], .nested
    mov al, [UNMAPPED]
    done
    jmp .on
.nested:
    mov dword [UNMAPPED + 0x14], 5
.on:
    case "repaired and run again"
    mov dword [hook], .repair
    mov dword [UNMAPPED], 0x1234
    mov eax, [UNMAPPED]
    show "value", eax
    done
    jmp .on2
.repair:
    mov dword [PT + (UNMAPPED >> 12) * 4], UNMAPPED | 7
    add esp, 4
    iretd
.on2:
    pte UNMAPPED, 0
    case "REP MOVSD up to an absent page, repaired"
    mov dword [hook], .repair
    mov esi, SCRATCH
    mov edi, UNMAPPED - 8
    mov ecx, 4
    rep movsd
    show "edi", edi
    done
    pte UNMAPPED, 0
    case "REP STOSB stops before an absent page"
    mov edi, UNMAPPED - 3
    mov ecx, 10
    mov dword [hook], .counts
    rep stosb
    done
    jmp .on3
.counts:
    show "ecx", ecx
    show "edi", edi
    jmp [resume]
.on3:
    case "INT 14 pushes no error code"
    int 14
    done
    case "the stack is used up: shutdown, as the double fault has no other one"
    mov esp, UNMAPPED + 0x1004
    drain
    push eax
    push eax
    done
    jmp finish
