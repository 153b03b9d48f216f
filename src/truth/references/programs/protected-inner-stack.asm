; From ring 3 inward: SS:ESP of the 32-bit TSS, and everything that can be wrong with it.
%include "protected.inc"

; A bad stack for vector 6 only: #UD goes through a 32-bit gate to ring 1, everything else to ring 0.
RING1_CODE equ FREE
RING1_DATA equ FREE + 8

%macro ring1 2 ; SS1, ESP1
    mov dword [TSS + 12], %2
    mov word [TSS + 16], %1
%endmacro

%macro bad 3 ; name, SS1, ESP1
    ring1 %2, %3
    user_case %1
    ud2
    user_done
%endmacro

main:
    user_case "SS0:ESP0"
    ud2
    user_done
    user_case "with an error code"
    mov ax, DATA_ABSENT
    mov ds, ax
    user_done
    case "no switch in ring 0"
    ud2
    done
    descriptor RING1_CODE, 0x00cfbb000000ffff
    descriptor RING1_DATA, 0x00cfb3000000ffff
    descriptor FREE + 16, 0x00cfb1000000ffff ; read-only, DPL 1
    descriptor FREE + 24, 0x00cf33000000ffff ; absent, DPL 1
    descriptor FREE + 32, 0x0040b3000000000f ; 16 bytes, DPL 1
    gate 6, RING1_CODE, 0x8e
    gate_to 6, ring1_handler
    gate 0x84, CODE, 0xee
    bad "SS1:ESP1", RING1_DATA | 1, INNER_TOP
    bad "SS1 null", 0, INNER_TOP
    bad "SS1 with RPL 0", RING1_DATA, INNER_TOP
    bad "SS1 with RPL 3", RING1_DATA | 3, INNER_TOP
    bad "SS1 of DPL 0", DATA | 1, INNER_TOP
    bad "SS1 read-only", (FREE + 16) | 1, INNER_TOP
    bad "SS1 code", RING1_CODE | 1, INNER_TOP
    bad "SS1 absent", (FREE + 24) | 1, INNER_TOP
    bad "SS1 beyond the GDT", GDT_BYTES | 1, INNER_TOP
    bad "SS1 in the LDT, none loaded", 0x0d, INNER_TOP
    bad "SS1 too small", (FREE + 32) | 1, 0x10
    bad "SS1 with ESP1 above its limit", (FREE + 32) | 1, 0x100
    ring1 RING1_DATA | 1, INNER_TOP
    mov byte [gdt + TSS_SELECTOR + 5], 0x89
    mov word [gdt + TSS_SELECTOR], 0x0f
    mov ax, TSS_SELECTOR
    ltr ax
    user_case "the TSS ends before SS1"
    ud2
    user_done
    mov byte [gdt + TSS_SELECTOR + 5], 0x89
    mov word [gdt + TSS_SELECTOR], 0x67
    mov ax, TSS_SELECTOR
    ltr ax
    ; The frame's own stack: SS0 of 16 bits.
    mov dword [TSS + 4], 0x8000
    mov dword [TSS + 8], DATA16
    gate 6, CODE, 0xee
    gate_to 6, plain
    user_case "SS0 is a 16-bit stack"
    ud2
    user_done
    mov dword [TSS + 4], INNER_TOP
    mov dword [TSS + 8], DATA
    jmp finish

plain:
    movzx eax, sp
    mov cx, DATA
    mov ds, cx
    mov ss, cx
    mov esp, MAIN_TOP - 4
    show "sp", eax
    int 0x81

; In ring 1, with IOPL 0: no ports. Keeps what it sees in registers, and leaves through INT 84h.
ring1_handler:
    mov eax, ss
    mov ebx, esp
    mov ecx, cs
    mov edx, [esp]
    int 0x84
