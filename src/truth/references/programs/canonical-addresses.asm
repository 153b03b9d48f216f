; Addresses that are not canonical: #GP(0), through the stack's registers #SS(0).
%include "long.inc"
%macro bad 1+
    mov rax, NON_CANONICAL
    mov rbp, rax
    %1
%endmacro

main:
    faults_on_ist2
    case "[rax]"
    bad mov rcx, [rax]
    done
    case "[rbp]"
    bad mov rcx, [rbp]
    done
    case "[ds:rbp] has no meaning: still the stack"
    mov rbp, NON_CANONICAL
    db 0x3e
    mov rcx, [rbp + 0]
    done
    case "[ss:rax] is ignored in 64-bit mode"
    mov rax, NON_CANONICAL
    db 0x36
    mov rcx, [rax]
    done
    case "[fs:rbp]"
    mov rbp, NON_CANONICAL
    mov rcx, [fs:rbp]
    done
    case "[rax + rbp]: the base is rax"
    xor eax, eax
    mov rbp, NON_CANONICAL
    db 0x48, 0x8b, 0x0c, 0x28
    done
    case "[rbp + rax]: the base is rbp"
    mov rax, NON_CANONICAL
    xor ebp, ebp
    db 0x48, 0x8b, 0x4c, 0x05, 0x00
    done
    case "push"
    mov rsp, NON_CANONICAL
    push rax
    done
    case "pop"
    mov rsp, NON_CANONICAL
    pop rax
    done
    case "call"
    mov rsp, NON_CANONICAL
    call main
    done
    case "ret"
    mov rsp, NON_CANONICAL
    ret
    done
    case "ret to a place that is not canonical"
    mov rax, NON_CANONICAL
    push rax
    ret
    done
    case "ret 8 to a place that is not canonical"
    mov rax, NON_CANONICAL
    push rax
    ret 8
    done
    case "jmp"
    mov rax, NON_CANONICAL
    jmp rax
    done
    case "call to a place that is not canonical"
    mov rax, NON_CANONICAL
    call rax
    done
    case "call through memory to a place that is not canonical"
    mov rax, NON_CANONICAL
    mov [SCRATCH], rax
    call [SCRATCH]
    done
    case "an access that ends above the lower half"
    mov rax, 0x00007ffffffffffd
    mov rcx, [rax]
    done
    case "an access that begins below the upper half"
    mov rax, 0xffff7fffffffffff
    mov rcx, [rax]
    done
    case "an access that wraps from the top to 0"
    mov rax, 0xfffffffffffffffc
    mov rcx, [rax]
    done
    case "movsb, source"
    mov rsi, NON_CANONICAL
    mov edi, SCRATCH
    movsb
    done
    case "stosb"
    mov rdi, NON_CANONICAL
    stosb
    done
    case "FS base makes it canonical"
    msr 0xc0000100, 0xffff800000000000
    mov rax, 0xffff800000000000 + SCRATCH
    mov rcx, [fs:rax]
    done
    case "FS base and a 32-bit address"
    msr 0xc0000100, 0x00007fffffffff00
    mov eax, 0x200
    mov rcx, [fs:eax]
    done
    case "xlat"
    mov rbx, NON_CANONICAL
    xlatb
    done
    case "enter"
    mov rsp, NON_CANONICAL
    enter 8, 0
    done
    case "leave"
    mov rbp, NON_CANONICAL
    leave
    done
    case "pushfq"
    mov rsp, 0xffff800000000000
    pushfq
    done
    case "lgdt from a place that is not canonical"
    mov rax, NON_CANONICAL
    lgdt [rax]
    done
    case "lea is no access"
    mov rax, NON_CANONICAL
    lea rcx, [rax + 5]
    done
    case "nop is no access"
    mov rax, NON_CANONICAL
    nop dword [rax]
    done
    case "prefetch is no access"
    mov rax, NON_CANONICAL
    prefetcht0 [rax]
    prefetcht0 [UNMAPPED]
    done
    case "clflush"
    clflush [UNMAPPED]
    done
    case "clflush of a place that is not canonical"
    mov rax, NON_CANONICAL
    clflush [rax]
    done
    jmp finish
