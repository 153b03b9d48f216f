; Call gates of IA-32e mode, far returns, far jumps in 64-bit mode.
%include "long.inc"
GATE equ FREE
; call_gate slot, selector, type, offset
%macro call_gate 4
    mov rax, %4
    mov [gdt + %1], ax
    mov word [gdt + %1 + 2], %2
    mov word [gdt + %1 + 4], (%3) << 8
    shr rax, 16
    mov [gdt + %1 + 6], ax
    shr rax, 16
    mov [gdt + %1 + 8], eax
    mov dword [gdt + %1 + 12], 0
%endmacro

%macro far_call 1
    lea rbx, [far_pointer]
    mov dword [rbx], 0x12345678
    mov word [rbx + 4], %1
    call far [rbx]
%endmacro

section .user
align 8
far_pointer: dd 0
    dw GATE
    dq 0
user_there:
    int 0x81
section .text

inner:
    mov rax, [rsp]
    show "rip", rax
    mov rax, [rsp + 8]
    show "cs", rax
    mov rax, rsp
    show "rsp", rax
    mov eax, ss
    show "ss", rax
    mov eax, cs
    show "inner cs", rax
    retfq

main:
    faults_on_ist2
    call_gate GATE, CODE, 0x8c, inner
    case "same level"
    far_call GATE
    done
    call_gate GATE, CODE, 0x0c, inner
    case "absent"
    far_call GATE
    done
    call_gate GATE, 0, 0x8c, inner
    case "code selector null"
    far_call GATE
    done
    call_gate GATE, DATA, 0x8c, inner
    case "code selector data"
    far_call GATE
    done
    call_gate GATE, CODE32, 0x8c, inner
    case "32-bit code"
    far_call GATE
    done
    call_gate GATE, CODE_ABSENT, 0x8c, inner
    case "code absent"
    far_call GATE
    done
    call_gate GATE, GDT_BYTES, 0x8c, inner
    case "code beyond the limit"
    far_call GATE
    done
    call_gate GATE, USER_CODE | 3, 0x8c, inner
    case "code of DPL 3 from ring 0"
    far_call GATE
    done
    call_gate GATE, CODE, 0x8c, NON_CANONICAL
    case "offset not canonical"
    far_call GATE
    done
    call_gate GATE, CODE, 0x8c, inner
    case "upper half's type not 0"
    mov byte [gdt + GATE + 13], 1
    far_call GATE
    done
    mov byte [gdt + GATE + 13], 0
    case "RPL above the gate's DPL"
    far_call GATE | 3
    done
    case "gate type 4, 16-bit"
    call_gate GATE, CODE, 0x84, inner
    far_call GATE
    done
    case "task gate"
    call_gate GATE, CODE, 0x85, inner
    far_call GATE
    done
    case "interrupt gate"
    call_gate GATE, CODE, 0x8e, inner
    far_call GATE
    done
    call_gate GATE, CODE, 0x8c, jumped
    case "far jump through the gate"
    lea rbx, [far_pointer]
    jmp far [rbx]
jumped:
    done
    call_gate GATE, CODE, 0x8c, inner
    user_case "from ring 3: the gate's DPL is 0"
    call far [far_pointer]
    user_done
    call_gate GATE, CODE, 0xec, inner
    mov word [far_pointer + 4], GATE | 3
    user_case "from ring 3 inward and back"
    call far [far_pointer]
    mov rax, rsp
    ud2
    user_done
    user_case "from ring 3, far jump to ring 0"
    jmp far [far_pointer]
    user_done
    mov qword [TSS + 4], UNMAPPED + 0x1000
    user_case "from ring 3, RSP0 not mapped"
    call far [far_pointer]
    user_done
    mov rax, NON_CANONICAL
    mov [TSS + 4], rax
    user_case "from ring 3, RSP0 not canonical"
    call far [far_pointer]
    user_done
    mov qword [TSS + 4], RSP0_TOP
    descriptor FREE + 16, 0x0000890000000000 | 0x0a
    mov qword [gdt + FREE + 24], 0
    mov word [gdt + FREE + 18], TSS & 0xffff
    mov byte [gdt + FREE + 20], TSS >> 16
    mov eax, FREE + 16
    ltr ax
    gate 10, 0, 0x8e
    case "the TSS too short: #TS on the old stack"
    done
    tss_limit 0x67
    case "retfq outward"
    push USER_DATA | 3
    push USER_TOP
    push USER_CODE | 3
    lea rax, [user_there]
    push rax
    retfq
    done
    case "retfq 16 outward"
    push USER_DATA | 3
    push USER_TOP
    push 0
    push 0
    push USER_CODE | 3
    lea rax, [user_there]
    push rax
    retfq 16
    done
    case "retfq to a null CS"
    push 0
    push 0
    retfq
    done
    case "retfq to data"
    push DATA
    push 0
    retfq
    done
    case "retfq outward, SS null"
    push 0
    push USER_TOP
    push USER_CODE | 3
    lea rax, [user_there]
    push rax
    retfq
    done
    case "retfq outward, SS of DPL 0"
    push DATA
    push USER_TOP
    push USER_CODE | 3
    lea rax, [user_there]
    push rax
    retfq
    done
    case "retfq outward, SS absent"
    descriptor FREE + 16, 0x00cf73000000ffff
    push (FREE + 16) | 3
    push USER_TOP
    push USER_CODE | 3
    lea rax, [user_there]
    push rax
    retfq
    done
    case "retfq not canonical"
    push CODE
    mov rax, NON_CANONICAL
    push rax
    retfq
    done
    case "retfq outward, RIP not canonical"
    push USER_DATA | 3
    push USER_TOP
    push USER_CODE | 3
    mov rax, NON_CANONICAL
    push rax
    retfq
    done
    case "retfq, CS absent"
    push CODE_ABSENT
    push 0
    retfq
    done
    user_case "retfq in ring 3 to ring 0"
    push CODE
    push 0
    retfq
    user_done
    user_case "retfq in ring 3 to the same level"
    push USER_CODE | 3
    mov rax, user_there
    push rax
    retfq
    user_done
    jmp finish
