; MOV to DS, SS, FS; LSS, LFS; LLDT, LTR; LAR, LSL, VERR, VERW: what each refuses.
%include "long.inc"

%macro load 3 ; name, segment register, selector
    case %1
    mov eax, %3
    mov %2, eax
    mov eax, %2
    show "is", rax
    done
%endmacro

%macro query 2 ; name, selector
    case %1
    mov ecx, %2
    xor eax, eax
    lar eax, ecx
    setz dl
    show "lar", rax
    xor eax, eax
    lsl eax, ecx
    setz dh
    show "lsl", rax
    movzx eax, dx
    show "zf", rax
    verr cx
    setz dl
    verw cx
    setz dh
    movzx eax, dx
    show "verr, verw", rax
    done
%endmacro

main:
    faults_on_ist2
    descriptor FREE, 0x00cf91000000ffff ; read-only
    descriptor FREE + 8, 0x00cf99000000ffff ; execute-only code
    descriptor FREE + 16, 0x0040f70000000fff ; expand-down, DPL 3
    descriptor FREE + 24, 0x00009f000000ffff ; conforming, 16-bit
    mov rax, 0x0000820000000017 | SCRATCH << 16 ; LDT
    mov [gdt + FREE + 32], rax
    mov rax, 0x00cf93000000ffff
    mov [SCRATCH], rax
    mov [SCRATCH + 8], rax
    btr rax, 47
    mov [SCRATCH + 16], rax
    mov qword [gdt + FREE + 40], 0
    descriptor FREE + 48, 0x0000020000000017 ; LDT, absent
    mov qword [gdt + FREE + 56], 0
    descriptor FREE + 64, 0x00008c0000080000 ; call gate
    mov qword [gdt + FREE + 72], 0
    descriptor FREE + 80, 0x00008e0000080000 ; interrupt gate
    mov qword [gdt + FREE + 88], 0
    descriptor FREE + 96, 0x0000890000000067 ; a TSS whose base is not canonical
    mov rax, 0x8000
    mov [gdt + FREE + 104], rax
    descriptor FREE + 112, 0x0000890000000067
    mov rax, 0x0000010000000000
    mov [gdt + FREE + 120], rax ; a type in the upper half
    descriptor FREE + 128, 0x0000010000000067 ; 16-bit TSS
    mov qword [gdt + FREE + 136], 0
    load "DS null", ds, 0
    load "DS null with RPL", ds, 3
    load "DS beyond the limit", ds, GDT_BYTES
    load "DS across the limit's end", ds, 0xfff8
    load "DS absent", ds, DATA_ABSENT
    load "DS code", ds, CODE
    load "DS execute-only code", ds, FREE + 8
    load "DS TSS", ds, TSS_SELECTOR
    load "DS with RPL 3 of DPL 0", ds, DATA | 3
    load "DS conforming with RPL 3", ds, (FREE + 24) | 3
    load "DS read-only", ds, FREE
    load "DS in the LDT, none loaded", ds, 4
    load "FS absent", fs, DATA_ABSENT
    load "SS null", ss, 0
    load "SS null with RPL 1", ss, 1
    load "SS read-only", ss, FREE
    load "SS code", ss, CODE
    load "SS absent", ss, DATA_ABSENT
    load "SS with RPL 3", ss, DATA | 3
    load "SS of DPL 3", ss, USER_DATA
    load "SS beyond the limit", ss, GDT_BYTES
    load "SS expand-down of DPL 3", ss, (FREE + 16) | 3
    case "LDT"
    mov eax, FREE + 32
    lldt ax
    sldt eax
    show "ldtr", rax
    done
    load "DS in the LDT", ds, 0x0c
    load "DS in the LDT, its null entry", ds, 0x04
    load "DS in the LDT, absent", ds, 0x14
    load "DS in the LDT, beyond its limit", ds, 0x1c
    load "SS in the LDT, absent", ss, 0x14
    load "SS in the LDT, beyond its limit", ss, 0x1c
    case "LLDT null"
    xor eax, eax
    lldt ax
    done
    case "LLDT data"
    mov eax, DATA
    lldt ax
    done
    case "LLDT absent"
    mov eax, FREE + 48
    lldt ax
    done
    case "LLDT from the LDT"
    mov eax, 0x0c
    lldt ax
    done
    case "LLDT beyond the limit"
    mov eax, GDT_BYTES
    lldt ax
    done
    case "LLDT whose upper half lies beyond the limit"
    mov qword [gdt + GDT_BYTES - 8], 0
    descriptor GDT_BYTES - 8, 0x0000820000000017
    mov eax, GDT_BYTES - 8
    lldt ax
    done
    case "LTR null"
    xor eax, eax
    ltr ax
    done
    case "LTR busy"
    mov eax, TSS_SELECTOR
    ltr ax
    done
    case "LTR data"
    mov eax, DATA
    ltr ax
    done
    case "LTR LDT"
    mov eax, FREE + 32
    ltr ax
    done
    case "LTR from the LDT"
    mov eax, 0x0c
    ltr ax
    done
    case "LTR absent"
    and byte [gdt + TSS_SELECTOR + 5], 0x7f
    and byte [gdt + TSS_SELECTOR + 5], ~2
    mov eax, TSS_SELECTOR
    ltr ax
    done
    case "LTR base not canonical"
    mov eax, FREE + 96
    ltr ax
    done
    case "LTR with a type in the upper half"
    mov eax, FREE + 112
    ltr ax
    done
    case "LTR 16-bit TSS"
    mov eax, FREE + 128
    ltr ax
    done
    case "LTR beyond the limit"
    mov eax, GDT_BYTES
    ltr ax
    done
    case "LSS"
    lea rbx, [pointer]
    mov dword [rbx], 0x1234
    mov word [rbx + 4], DATA
    lss eax, [rbx]
    show "eax", rax
    done
    case "LSS absent: the register stays"
    mov eax, 0x77
    mov word [pointer + 4], DATA_ABSENT
    lss eax, [pointer]
    done
    case "LFS beyond the limit"
    mov word [pointer + 4], GDT_BYTES
    lfs eax, [pointer]
    done
    case "LGS from an absent page"
    lgs rax, [UNMAPPED]
    done
    case "LSS with a register operand"
    db 0x0f, 0xb2, 0xc0
    done
    case "MOV CS"
    db 0x8e, 0xc8
    done
    case "MOV segment register 6"
    db 0x8e, 0xf0
    done
    case "POP FS absent: RSP stays"
    push DATA_ABSENT
    pop fs
    done
    query "query null", 0
    query "query code", CODE
    query "query data", DATA
    query "query data with RPL 3", DATA | 3
    query "query user data with RPL 3", USER_DATA | 3
    query "query absent data", DATA_ABSENT
    query "query execute-only", FREE + 8
    query "query read-only", FREE
    query "query conforming with RPL 3", (FREE + 24) | 3
    query "query TSS", TSS_SELECTOR
    query "query LDT", FREE + 32
    query "query call gate", FREE + 64
    query "query interrupt gate", FREE + 80
    query "query beyond the limit", GDT_BYTES
    query "query a type in the upper half", FREE + 112
    query "query 16-bit TSS", FREE + 128
    user_case "LLDT in ring 3"
    lldt ax
    user_done
    user_case "LTR in ring 3 from an absent page"
    ltr [UNMAPPED]
    user_done
    user_case "MOV SS of DPL 0 in ring 3"
    mov eax, DATA
    mov ss, eax
    user_done
    user_case "MOV SS null in ring 3"
    xor eax, eax
    mov ss, eax
    user_done
    user_case "MOV DS of DPL 0 in ring 3"
    mov eax, DATA
    mov ds, eax
    user_done
    user_case "MOV DS with RPL 0 of DPL 3 in ring 3"
    mov eax, USER_DATA
    mov ds, eax
    user_done
    jmp finish
section .data
align 8
pointer: dq 0, 0
