; Instructions that are repaired and run again; nested #PF; single step.
%include "long.inc"
PAGE equ 0x290000
NEXT equ PAGE + 0x1000
ENTRY equ PT + (NEXT >> 12) * 8

%macro repaired 1 ; name: NEXT is absent until its handler maps it
    page NEXT, 0
    case %1
    lea rax, [repair]
    mov [hook], rax
%endmacro

repair:
    mov qword [ENTRY], NEXT | 3
    add rsp, 8
    iretq
counts:
    show "rcx", rcx
    show "rsi", rsi
    show "rdi", rdi
    mov rsp, MAIN_TOP - 8
    jmp [resume]
steps:
    dec byte [left]
    jz .enough
    push rax
    lea rax, [steps]
    mov [hook], rax
    pop rax
    iretq
.enough:
    and qword [rsp + 16], ~0x100
    iretq

%macro stepped 2 ; name, number of steps
    case %1
    mov byte [left], %2
    lea rax, [steps]
    mov [hook], rax
    push 0x102
    popfq
%endmacro

main:
    repaired "mov"
    mov qword [NEXT - 4], 5
    show "value", [NEXT - 4]
    done
    repaired "push"
    mov rsp, NEXT + 8
    mov rax, rsp
    gate 14, 2, 0x8e
    push rax
    mov rax, rsp
    mov rsp, MAIN_TOP - 8
    show "rsp", rax
    done
    repaired "pop to memory"
    push 7
    pop qword [NEXT]
    show "value", [NEXT]
    done
    repaired "rep movsb"
    mov esi, SCRATCH
    mov edi, NEXT - 5
    mov ecx, 10
    rep movsb
    show "rcx", rcx
    show "rdi", rdi
    done
    repaired "xadd"
    mov ecx, 3
    lock xadd [NEXT - 4], rcx
    show "rcx", rcx
    done
    repaired "enter"
    mov rsp, NEXT + 16
    mov rbp, SCRATCH
    enter 0x20, 0
    mov rax, rsp
    mov rsp, MAIN_TOP - 8
    show "rsp", rax
    show "rbp", rbp
    done
    page NEXT, 0
    case "rep stosb: where it stands"
    mov rdi, NEXT - 3
    mov ecx, 10
    xor esi, esi
    lea rax, [counts]
    mov [hook], rax
    rep stosb
    done
    case "rep movsb backwards: where it stands"
    mov rdi, NEXT + 0x1002
    mov rsi, SCRATCH + 0x100
    mov ecx, 10
    lea rax, [counts]
    mov [hook], rax
    std
    rep movsb
    done
    case "repe cmpsb"
    mov rdi, NEXT - 3
    mov rsi, PAGE + 0x100
    mov ecx, 10
    lea rax, [counts]
    mov [hook], rax
    repe cmpsb
    done
    case "a handler's own #PF overwrites CR2"
    lea rax, [nested]
    mov [hook], rax
    mov al, [UNMAPPED + 0x10]
    done
    gate 14, 0, 0x8e
    stepped "single step", 3
    nop
    nop
    nop
    nop
    done
    stepped "single step of a REP", 3
    mov ecx, 3
    mov edi, SCRATCH
    rep stosb
    nop
    done
    stepped "single step over INT 40h's return", 2
    nop
    nop
    done
    stepped "single step over MOV SS", 2
    mov eax, ss
    mov ss, eax
    nop
    nop
    done
    stepped "single step into a fault", 2
    mov rax, [UNMAPPED]
    nop
    done
    case "TF and int3: no step"
    push 0x102
    popfq
    int3
    done
    case "a jump steps to its target"
    mov byte [left], 1
    lea rax, [steps]
    mov [hook], rax
    push 0x102
    popfq
    jmp %$there
    nop
    %$there:
    nop
    done
    jmp finish
nested:
    mov byte [UNMAPPED + 0x20], 1
section .data
left: db 0
