; Call gates of 32 and 16 bits, far jumps, RETF and IRET in protected mode.
%include "protected.inc"
GATE equ FREE
OUTER equ FREE + 8 ; code, DPL 3, absent
CONFORMING equ FREE + 16
RING1_CODE equ FREE + 24
RING1_DATA equ FREE + 32
TASK equ FREE + 40
BRIEF equ FREE + 48

; call_gate selector, type byte, parameters, offset
%macro call_gate 4
    mov eax, %4
    mov [gdt + GATE], ax
    mov word [gdt + GATE + 2], %1
    mov word [gdt + GATE + 4], ((%2) << 8) | (%3)
    shr eax, 16
    mov [gdt + GATE + 6], ax
%endmacro

%macro to_gate 5 ; name, selector, type, parameters, offset
    call_gate %2, %3, %4, %5
    case %1
    call GATE:0x12345678
    done
%endmacro

%macro frame 3 ; EFLAGS, CS, EIP
    push %1
    push %2
    push %3
%endmacro

inner:
    mov ax, DATA
    mov ds, ax
    mov eax, [esp]
    mov eax, [esp + 4]
    show "cs", eax
    mov eax, esp
    show "esp", eax
    mov eax, [esp + 8]
    show "first", eax
    mov eax, [esp + 12]
    show "second", eax
    mov eax, [esp + 16]
    show "third", eax
    mov eax, [esp + 20]
    show "fourth", eax
    mov eax, cs
    show "inner cs", eax
    retf
inner8:
    mov eax, cs
    show "inner cs", eax
    mov ax, USER_DATA | 3
    mov ds, ax
    mov es, ax
    retf 8
inner16:
    mov eax, [esp]
    and eax, 0xffff0000
    show "cs", eax
    o16 retf

main:
    descriptor OUTER, 0x00cf7b000000ffff
    descriptor CONFORMING, 0x00cf9f000000ffff
    descriptor RING1_CODE, 0x00cfbb000000ffff
    descriptor RING1_DATA, 0x00cfb3000000ffff
    descriptor BRIEF, 0x00409b0000000fff
    to_gate "call gate, same level", CODE, 0x8c, 0, inner
    to_gate "call gate, parameters do not matter at the same level", CODE, 0x8c, 2, inner
    to_gate "call gate absent", CODE, 0x0c, 0, inner
    to_gate "call gate to a null selector", 0, 0x8c, 0, inner
    to_gate "call gate to data", DATA, 0x8c, 0, inner
    to_gate "call gate to absent code", CODE_ABSENT, 0x8c, 0, inner
    to_gate "call gate to outer code", USER_CODE, 0x8c, 0, inner
    to_gate "call gate beyond the GDT", GDT_BYTES, 0x8c, 0, inner
    to_gate "call gate beyond the segment's limit", BRIEF, 0x8c, 0, 0x1000
    call_gate CODE, 0x8c, 0, inner
    case "RPL above the call gate's DPL"
    call (GATE | 3):0
    done
    case "16-bit call gate, same level"
    mov dword [0x8000], 0xcb669090 ; nop, nop, retf of 16 bits
    call_gate CODE, 0x84, 0, 0x8000
    xor eax, eax
    mov edx, esp
    mov dword [0x8002], 0x81cd
    call GATE:0
    done
    call_gate CODE, 0xec, 0, inner
    user_case "ring 3 inward and out again"
    call (GATE | 3):0
    mov eax, ds
    show "ds", eax
    user_done
    call_gate CODE, 0xec, 2, inner8
    user_case "ring 3 inward with two parameters, RETF 8"
    push 0x1111
    push 0x2222
    mov ebx, esp
    call (GATE | 3):0
    sub esp, ebx
    cli
    user_done
    call_gate CODE, 0xec, 2, inner
    user_case "ring 3 inward, the parameters are copied"
    push 0x1111
    push 0x2222
    call (GATE | 3):0
    user_done
    call_gate CODE, 0x8c, 0, inner
    user_case "ring 3, the gate's DPL is 0"
    call GATE:0
    user_done
    call_gate CODE, 0xec, 0, inner
    user_case "ring 3, far jump through a gate to ring 0"
    jmp (GATE | 3):0
    user_done
    call_gate CONFORMING, 0xec, 0, user_end
    user_case "ring 3, far jump through a gate to conforming code"
    jmp (GATE | 3):0
    user_done
    call_gate RING1_CODE | 1, 0xec, 0, ring1
    mov dword [TSS + 12], INNER_TOP
    mov word [TSS + 16], RING1_DATA | 1
    user_case "ring 3 to ring 1"
    call (GATE | 3):0
    user_done
    mov word [TSS + 16], 0
    user_case "ring 3 to ring 1, SS1 null"
    call (GATE | 3):0
    user_done
    mov word [TSS + 16], DATA | 1
    user_case "ring 3 to ring 1, SS1 of DPL 0"
    call (GATE | 3):0
    user_done
    mov word [TSS + 16], DATA_ABSENT | 1
    user_case "ring 3 to ring 1, SS1 absent and of DPL 0"
    call (GATE | 3):0
    user_done
    descriptor RING1_DATA, 0x00cf33000000ffff
    mov word [TSS + 16], RING1_DATA | 1
    user_case "ring 3 to ring 1, SS1 absent"
    call (GATE | 3):0
    user_done
    descriptor RING1_DATA, 0x0040b30000000007
    mov dword [TSS + 12], 8
    user_case "ring 3 to ring 1, SS1 too small"
    call (GATE | 3):0
    user_done
    case "far jump to conforming code"
    jmp CONFORMING:%$there
    %$there:
    mov eax, cs
    show "cs", eax
    done
    user_case "ring 3 to conforming code"
    jmp CONFORMING:user_end
    user_done
    user_case "ring 3 to code of DPL 0"
    jmp CODE:user_end
    user_done
    case "far jump to code of DPL 3"
    jmp USER_CODE:user_end
    done
    case "far jump with RPL 3 to DPL 0"
    jmp (CODE | 3):user_end
    done
    case "far jump to null"
    jmp 0:user_end
    done
    case "far jump beyond the limit of the segment"
    jmp BRIEF:0x1000
    done
    case "far jump to absent code"
    jmp CODE_ABSENT:user_end
    done
    case "far jump to an LDT"
    jmp 4:user_end
    done
    case "RETF outward"
    push USER_DATA | 3
    push USER_TOP
    push USER_CODE | 3
    push user_end
    retf
    done
    case "RETF outward, DS of DPL 0 becomes null"
    push USER_DATA | 3
    push USER_TOP
    push USER_CODE | 3
    push .null
    retf
.null:
    mov eax, ds
    mov eax, [SCRATCH]
    done
    case "RETF to a null CS"
    push 0
    push 0
    retf
    done
    case "RETF to an absent outer segment"
    push USER_DATA | 3
    push USER_TOP
    push OUTER | 3
    push user_end
    retf
    done
    case "RETF outward, SS null"
    push 0
    push USER_TOP
    push USER_CODE | 3
    push user_end
    retf
    done
    case "RETF outward, SS with RPL 0"
    push USER_DATA
    push USER_TOP
    push USER_CODE | 3
    push user_end
    retf
    done
    case "RETF beyond the segment's limit"
    push BRIEF
    push 0x1000
    retf
    done
    user_case "RETF in ring 3 to ring 0"
    push CODE
    push user_end
    retf
    user_done
    case "IRET, same level"
    frame 2, CODE, %$there
    iretd
    %$there:
    done
    case "IRET to null"
    frame 2, 0, user_end
    iretd
    done
    case "IRET to data"
    frame 2, DATA, user_end
    iretd
    done
    case "IRET to absent code"
    frame 2, CODE_ABSENT, user_end
    iretd
    done
    case "IRET beyond the segment's limit"
    frame 2, BRIEF, 0x1000
    iretd
    done
    case "IRET outward, SS of DPL 0"
    push DATA | 3
    push USER_TOP
    frame 2, USER_CODE | 3, user_end
    iretd
    done
    case "IRET outward, SS absent"
    descriptor RING1_DATA, 0x00cf73000000ffff
    push RING1_DATA | 3
    push USER_TOP
    frame 2, USER_CODE | 3, user_end
    iretd
    done
    case "IRET with 16 bits"
    push word 2
    push word CODE
    push word 0x8000
    mov dword [0x8000], 0x81cd9090
    o16 iret
    done
    case "flags of IRET in ring 0"
    frame 0x247ed7, CODE, %$there
    iretd
    %$there:
    pushfd
    pop eax
    push 2
    popfd
    and eax, SHOWN_FLAGS
    show "flags", eax
    done
    user_case "flags of POPF in ring 3"
    push 0x7202
    popfd
    pushfd
    pop eax
    and eax, SHOWN_FLAGS
    cli
    user_done
    case "NT and IRET: the back link is 0"
    mov dword [TSS], 0
    push 0x4002
    popfd
    frame 2, CODE, user_end
    iretd
    done
    jmp finish
user_end:
    int 0x81
ring1:
    mov eax, ss
    mov ebx, esp
    mov ecx, cs
    cli
