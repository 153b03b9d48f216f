; 32-bit code in IA-32e mode: segments count again, gates stay 16 bytes, frames stay 8-byte.
%include "long.inc"

main:
    faults_on_ist2
    descriptor FREE, 0x00409b0000005fff | (0x10 << 32) ; code32, base 100000h, limit 5FFFh
    descriptor FREE + 8, 0x0040930000000fff | (SCRATCH & 0xffff) << 16 | (SCRATCH >> 16) << 32 ; data, base SCRATCH, limit FFFh
    descriptor FREE + 16, 0x0040970000000fff | (SCRATCH & 0xffff) << 16 | (SCRATCH >> 16) << 32 ; expand-down, limit FFFh
    descriptor FREE + 24, 0x00cf91000000ffff ; read-only data
    descriptor FREE + 32, 0x00cf99000000ffff ; execute-only 32-bit code
    descriptor FREE + 40, 0x000f9b000000ffff ; 16-bit code
    descriptor FREE + 48, 0x004093000000ffff ; 32-bit stack of 64 KiB
    compatibility_case "ud2 in ring 0"
    ud2
    compatibility_done
    compatibility_case "int3"
    int3
    compatibility_done
    compatibility_case "DS null"
    xor eax, eax
    mov ds, eax
    mov eax, [SCRATCH]
    compatibility_done
    compatibility_case "ES null, written by a string"
    xor eax, eax
    mov es, eax
    mov edi, SCRATCH
    stosb
    compatibility_done
    compatibility_case "SS null"
    xor eax, eax
    mov ss, eax
    compatibility_done
    compatibility_case "byte at the limit"
    mov eax, FREE + 8
    mov ds, eax
    mov al, [0xfff]
    compatibility_done
    compatibility_case "doubleword across the limit"
    mov eax, FREE + 8
    mov ds, eax
    mov eax, [0xffd]
    compatibility_done
    compatibility_case "expand-down, below the limit"
    mov eax, FREE + 16
    mov ds, eax
    mov al, [0xfff]
    compatibility_done
    compatibility_case "expand-down, above the limit"
    mov eax, FREE + 16
    mov ds, eax
    mov al, [0x1000]
    compatibility_done
    compatibility_case "write to read-only data"
    mov eax, FREE + 24
    mov ds, eax
    mov [SCRATCH], al
    compatibility_done
    compatibility_case "read through execute-only code"
    db 0x2e
    mov eax, [SCRATCH]
    push FREE + 32
    push %$execute
    retf
    %$execute:
    mov eax, [cs:SCRATCH]
    compatibility_done
    compatibility_case "write through CS"
    mov [cs:SCRATCH], al
    compatibility_done
    compatibility_case "CS limit: a jump beyond"
    jmp FREE:0x6000
    compatibility_done
    compatibility_case "CS with a base"
    jmp FREE:(%$based - IMAGE)
    %$based:
    compatibility_done
    compatibility_case "SS limit: push"
    mov eax, FREE + 48
    mov ss, eax
    mov esp, 0x10004
    push eax
    compatibility_done
    compatibility_case "SS limit: [ebp]"
    mov eax, FREE + 8
    mov ss, eax
    mov ebp, 0xffe
    mov eax, [ebp]
    compatibility_done
    compatibility_case "ESP wraps at 0"
    xor esp, esp
    push eax
    compatibility_done
    compatibility_case "addresses wrap at 4 GiB"
    mov eax, 0xffffffff
    mov ecx, [eax + SCRATCH + 1]
    mov ecx, [eax]
    compatibility_done
    compatibility_case "inc and dec, daa, aam, pusha, into, bound"
    inc eax
    dec eax
    daa
    das
    aaa
    aas
    aam
    aad
    pusha
    popa
    push ds
    pop ds
    into
    mov dword [SCRATCH], 0
    mov dword [SCRATCH + 4], 10
    mov eax, 5
    bound eax, [SCRATCH]
    compatibility_done
    compatibility_case "bound outside"
    mov dword [SCRATCH], 0
    mov dword [SCRATCH + 4], 10
    mov eax, 11
    bound eax, [SCRATCH]
    compatibility_done
    compatibility_case "into with OF"
    mov al, 127
    inc al
    into
    compatibility_done
    compatibility_case "aam 0"
    aam 0
    compatibility_done
    compatibility_case "syscall in compatibility mode"
    db 0x0f, 0x05
    compatibility_done
    compatibility_case "sysret in compatibility mode"
    db 0x0f, 0x07
    compatibility_done
    compatibility_case "swapgs in compatibility mode"
    db 0x0f, 0x01, 0xf8
    compatibility_done
    compatibility_case "iretd to the same level"
    pushfd
    push CODE32
    push %$there
    iretd
    %$there:
    compatibility_done
    compatibility_case "iretd to 64-bit code"
    pushfd
    push CODE
    push %$there
    iretd
    bits 64
    %$there:
    mov rax, 0x1122334455667788
    show "rax", rax
    bits 32
    compatibility_done
    compatibility_case "far jump to 64-bit code"
    jmp CODE:%$there
    bits 64
    %$there:
    mov rax, 0x1122334455667788
    show "rax", rax
    bits 32
    compatibility_done
    compatibility_case "far call and back"
    call CODE32:%$there
    int 0x81
    %$there:
    retf
    compatibility_done
    compatibility_case "far jump to data"
    jmp DATA:0
    compatibility_done
    compatibility_case "far jump to an absent segment"
    jmp CODE_ABSENT:0
    compatibility_done
    compatibility_case "far jump to a TSS"
    jmp TSS_SELECTOR:0
    compatibility_done
    compatibility_case "CR3 is 64 bits wide, of which 32 move"
    mov eax, cr3
    mov cr3, eax
    compatibility_done
    compatibility_case "PG cleared with a 32-bit CS leaves long mode"
    mov eax, cr0
    and eax, 0x7fffffff
    mov cr0, eax
    mov ecx, 0xc0000080
    rdmsr
    or dword [EFER_SEEN], eax
    mov eax, cr0
    or eax, 0x80000000
    mov cr0, eax
    compatibility_done
    bits 64
    case "EFER was"
    mov eax, [EFER_SEEN]
    show "efer", rax
    done
    compatibility_case "CR4.PAE cannot be cleared"
    mov eax, cr4
    and eax, ~0x20
    mov cr4, eax
    compatibility_done
    user_case "ring 3, ud2", USER_CODE32 | 3
    bits 32
    ud2
    user_done
    user_case "ring 3, int3 whose gate has DPL 0", USER_CODE32 | 3
    bits 32
    int3
    user_done
    user_case "ring 3, into whose gate has DPL 0", USER_CODE32 | 3
    bits 32
    mov al, 127
    inc al
    into
    user_done
    user_case "ring 3, ESP beyond 4 GiB is cut", USER_CODE32 | 3
    bits 32
    push eax
    push esp
    pop eax
    cli
    user_done
    user_case "ring 3, 16-bit code", (FREE + 40) | 3
    user_done
    jmp finish
EFER_SEEN equ SCRATCH + 0x100
