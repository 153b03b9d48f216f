; Instructions across pages, the limit of 15 bytes, NX, and prefixes without an end.
%include "long.inc"
PAGE equ 0x290000
NEXT equ PAGE + 0x1000

%macro place 2+ ; address, bytes
    section .data
    %%bytes: db %2
    %%end:
    section .text
    lea rsi, [%%bytes]
    mov rdi, %1
    mov ecx, %%end - %%bytes
    rep movsb
%endmacro

%macro run 1
    mov rax, %1
    call rax
%endmacro

main:
    case "across two pages"
    place NEXT - 2, 0x48, 0xb8, 1, 2, 3, 4, 5, 6, 7, 8, 0xc3
    run NEXT - 2
    show "rax", rax
    done
    page NEXT, 0
    case "second page absent"
    place NEXT - 2, 0x48, 0xb8
    run NEXT - 2
    done
    case "an instruction that ends with the page"
    place NEXT - 3, 0x31, 0xc0, 0xc3
    run NEXT - 3
    show "rax", rax
    done
    case "only prefixes up to the absent page"
    place NEXT - 4, 0x66, 0x66, 0x66, 0x66
    run NEXT - 4
    done
    case "14 prefixes up to the absent page"
    place NEXT - 14, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66
    run NEXT - 14
    done
    case "15 prefixes up to the absent page"
    place NEXT - 15, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66
    run NEXT - 15
    done
    case "an invalid opcode whose modrm would lie on the absent page"
    place NEXT - 2, 0x0f, 0x0b
    run NEXT - 2
    done
    case "an invalid one-byte opcode at the page's end"
    place NEXT - 1, 0x06
    run NEXT - 1
    done
    page NEXT, NEXT | 3 | (1 << 63)
    case "second page not executable"
    place NEXT - 2, 0x48, 0xb8
    run NEXT - 2
    done
    case "first byte on a page that is not executable"
    run NEXT
    done
    page NEXT, NEXT | 3
    case "14 prefixes and NOP: 15 bytes"
    place PAGE, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x90, 0xc3
    run PAGE
    done
    case "15 prefixes and NOP: 16 bytes"
    place PAGE, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x90, 0xc3
    run PAGE
    done
    case "the immediate reaches byte 16"
    place PAGE, 0x2e, 0x2e, 0x2e, 0x2e, 0x2e, 0x2e, 0x48, 0xb8, 1, 2, 3, 4, 5, 6, 7, 8, 0xc3
    run PAGE
    done
    case "the immediate ends with byte 15"
    place PAGE, 0x2e, 0x2e, 0x2e, 0x2e, 0x2e, 0x48, 0xb8, 1, 2, 3, 4, 5, 6, 7, 8, 0xc3
    run PAGE
    show "rax", rax
    done
    case "REX before a legacy prefix is nothing"
    place PAGE, 0x48, 0x66, 0xb8, 0x34, 0x12, 0xc3
    xor eax, eax
    run PAGE
    show "ax", rax
    done
    case "two REX prefixes: the last counts"
    place PAGE, 0x48, 0x40, 0xb8, 1, 0, 0, 0, 0xc3
    run PAGE
    show "rax", rax
    done
    case "a jump to the last canonical byte"
    mov rax, 0x00007fffffffffff
    jmp rax
    done
    case "a jump to the first byte above"
    mov rax, 0x0000800000000000
    jmp rax
    done
    user_case "ring 3 runs into a supervisor's page"
    mov rax, PAGE
    jmp rax
    user_done
    case "self-modified: the next instruction"
    place PAGE, 0xc6, 0x05, 0, 0, 0, 0, 0x40, 0x90, 0xc3
    mov byte [PAGE + 6], 0x90
    run PAGE
    done
    jmp finish
