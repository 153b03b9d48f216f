; IRETQ's checks in ring 0 and 3: CS, SS, RIP, flags.
%include "long.inc"

; frame SS, RSP, RFLAGS, CS, RIP
%macro frame 5
    mov rax, %1
    push rax
    mov rax, %2
    push rax
    mov rax, %3
    push rax
    mov rax, %4
    push rax
    mov rax, %5
    push rax
    iretq
%endmacro

%macro to_kernel 2 ; name, CS
    case %1
    frame DATA, MAIN_TOP - 0x100, 2, %2, %$there
    %$there:
    done
%endmacro

%macro to_stack 2 ; name, SS
    case %1
    frame %2, MAIN_TOP - 0x100, 2, CODE, %$there
    %$there:
    mov eax, ss
    show "ss", rax
    done
%endmacro

%macro to_user 3 ; name, SS, CS
    case %1
    frame %2, USER_TOP, 0x202, %3, user_end
    done
%endmacro

section .user
user_end:
    int 0x81
section .text

main:
    faults_on_ist2
    descriptor FREE, 0x00aff90000000000 ; execute-only user code, not conforming, not accessed
    descriptor FREE + 8, 0x00af9d000000ffff ; conforming, DPL 0
    descriptor FREE + 16, 0x00affd000000ffff ; conforming, DPL 3
    descriptor FREE + 24, 0x00ef9b000000ffff ; L = 1 and D = 1
    descriptor FREE + 32, 0x00cff1000000ffff ; read-only user data
    descriptor FREE + 40, 0x00cf73000000ffff ; user data, absent
    descriptor FREE + 48, 0x00af7b000000ffff ; user code, absent
    descriptor FREE + 56, 0x00cf92000000ffff ; data, not accessed yet
    to_kernel "same level", CODE
    to_kernel "CS null", 0
    to_kernel "CS null with RPL 3", 3
    to_kernel "CS data", DATA
    to_kernel "CS beyond the limit", GDT_BYTES
    to_kernel "CS in an LDT that is not there", 0x0c
    to_kernel "CS a TSS", TSS_SELECTOR
    to_kernel "CS absent", CODE_ABSENT
    to_kernel "CS with DPL 3 and RPL 0", USER_CODE
    to_kernel "CS conforming", FREE + 8
    to_kernel "CS conforming of DPL 3 with RPL 0", FREE + 16
    to_kernel "CS with L and D", FREE + 24
    to_kernel "CS with RPL 1", CODE | 1
    to_stack "SS null in ring 0", 0
    to_stack "SS null with RPL 3 in ring 0", 3
    to_stack "SS code", CODE
    to_stack "SS absent", DATA_ABSENT
    to_stack "SS beyond the limit", GDT_BYTES
    to_stack "SS with RPL 3", DATA | 3
    to_stack "SS of DPL 3", USER_DATA
    to_stack "SS a TSS", TSS_SELECTOR
    to_stack "SS not accessed before", FREE + 56
    case "accessed after that"
    show "byte", [gdt + FREE + 56]
    done
    to_user "user", USER_DATA | 3, USER_CODE | 3
    to_user "user, execute-only", USER_DATA | 3, FREE | 3
    to_user "user, conforming DPL 3", USER_DATA | 3, (FREE + 16) | 3
    to_user "user, conforming DPL 0", USER_DATA | 3, (FREE + 8) | 3
    to_user "user, code of DPL 0 with RPL 3", USER_DATA | 3, CODE | 3
    to_user "user, CS absent", USER_DATA | 3, (FREE + 48) | 3
    to_user "user, SS null", 0, USER_CODE | 3
    to_user "user, SS null with RPL 3", 3, USER_CODE | 3
    to_user "user, SS with RPL 0", USER_DATA, USER_CODE | 3
    to_user "user, SS of DPL 0", DATA | 3, USER_CODE | 3
    to_user "user, SS read-only", (FREE + 32) | 3, USER_CODE | 3
    to_user "user, SS absent", (FREE + 40) | 3, USER_CODE | 3
    to_user "user, SS code", USER_CODE | 3, USER_CODE | 3
    to_user "user, 32-bit code", USER_DATA | 3, USER_CODE32 | 3
    to_user "CS with RPL 2", USER_DATA | 2, USER_CODE | 2
    case "RIP not canonical"
    frame DATA, MAIN_TOP - 0x100, 2, CODE, NON_CANONICAL
    done
    case "RIP not canonical in ring 3"
    frame USER_DATA | 3, USER_TOP, 0x202, USER_CODE | 3, NON_CANONICAL
    done
    case "RIP on an absent page"
    frame DATA, MAIN_TOP - 0x100, 2, CODE, UNMAPPED
    done
    case "RSP not canonical"
    frame DATA, NON_CANONICAL, 2, CODE, %$there
    %$there:
    mov rax, rsp
    mov rsp, MAIN_TOP - 8
    show "rsp", rax
    done
    case "NT set in long mode"
    push 0x4002
    popfq
    frame DATA, MAIN_TOP - 0x100, 2, CODE, %$there
    %$there:
    done
    case "VM in the image"
    frame DATA, MAIN_TOP - 0x100, 0x20002, CODE, %$there
    %$there:
    pushfq
    pop rax
    and eax, SHOWN_FLAGS
    show "flags", rax
    done
    case "all flags in the image but TF, IF"
    frame DATA, MAIN_TOP - 0x100, 0xffffffffffdffcff, CODE, %$there
    %$there:
    pushfq
    pop rax
    push 2
    popfq
    and eax, SHOWN_FLAGS
    show "flags", rax
    done
    case "the frame on an absent page"
    mov rsp, UNMAPPED + 0x10
    iretq
    done
    case "the frame reaches an absent page"
    mov rsp, UNMAPPED - 0x18
    iretq
    done
    case "the frame at a stack that is not canonical"
    mov rsp, 0x7fffffffffe8
    iretq
    done
    case "IRETD in 64-bit mode"
    sub rsp, 20
    lea rax, [%$there]
    mov [rsp], eax
    mov dword [rsp + 4], CODE
    mov dword [rsp + 8], 2
    mov dword [rsp + 12], MAIN_TOP - 0x200
    mov dword [rsp + 16], DATA
    iretd
    %$there:
    done
    user_case "IRETQ in ring 3 may not change IF and IOPL"
    push USER_DATA | 3
    push USER_TOP - 0x100
    push 0x3002
    push USER_CODE | 3
    mov rax, %$there
    push rax
    iretq
    %$there:
    ud2
    user_done
    user_case "IRETQ in ring 3 to ring 0"
    push DATA
    push MAIN_TOP
    push 0x2
    push CODE
    push qword 0
    iretq
    user_done
    jmp finish
