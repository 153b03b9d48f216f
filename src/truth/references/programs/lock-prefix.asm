; LOCK: allowed before a read-modify-write of memory, else #UD; which comes before what the memory would say.
%include "long.inc"

%macro locked 2+ ; name, bytes
    case %1
    mov rax, SCRATCH
    mov rbx, UNMAPPED
    xor edx, edx
    xor ecx, ecx
    db 0xf0, %2
    done
%endmacro

main:
    locked "add [rax], ecx", 0x01, 0x08
    locked "add ecx, [rax]", 0x03, 0x08
    locked "add ecx, edx", 0x01, 0xd1
    locked "add [absent], ecx", 0x01, 0x0b
    locked "add ecx, [absent]", 0x03, 0x0b
    locked "mov [rax], ecx", 0x89, 0x08
    locked "xchg [rax], ecx", 0x87, 0x08
    locked "xchg ecx, edx", 0x87, 0xd1
    locked "inc dword [rax]", 0xff, 0x00
    locked "inc ecx", 0xff, 0xc1
    locked "not dword [rax]", 0xf7, 0x10
    locked "neg dword [rax]", 0xf7, 0x18
    locked "test dword [rax], 0", 0xf7, 0x00, 0, 0, 0, 0
    locked "mul dword [rax]", 0xf7, 0x20
    locked "cmp [rax], ecx", 0x39, 0x08
    locked "cmp dword [rax], 0", 0x83, 0x38, 0
    locked "or dword [rax], 0", 0x83, 0x08, 0
    locked "bt [rax], ecx", 0x0f, 0xa3, 0x08
    locked "bts [rax], ecx", 0x0f, 0xab, 0x08
    locked "bt dword [rax], 0", 0x0f, 0xba, 0x20, 0
    locked "btc dword [rax], 0", 0x0f, 0xba, 0x38, 0
    locked "xadd [rax], ecx", 0x0f, 0xc1, 0x08
    locked "cmpxchg [rax], ecx", 0x0f, 0xb1, 0x08
    locked "cmpxchg ecx, edx", 0x0f, 0xb1, 0xd1
    locked "cmpxchg8b [rax]", 0x0f, 0xc7, 0x08
    locked "cmpxchg16b [rax]", 0x48, 0x0f, 0xc7, 0x08
    locked "cmpxchg16b [rax + 8]", 0x48, 0x0f, 0xc7, 0x48, 0x08
    locked "cmpxchg8b eax", 0x0f, 0xc7, 0xc8
    locked "shl dword [rax], 1", 0xd1, 0x20
    locked "push rax", 0x50
    locked "pop [rax]", 0x8f, 0x00
    locked "nop", 0x90
    locked "jmp", 0xeb, 0x00
    locked "movsb", 0xa4
    locked "cli", 0xfa
    locked "hlt", 0xf4
    locked "int3", 0xcc
    locked "in al, 80h", 0xe4, 0x80
    locked "mov cr0, rax", 0x0f, 0x22, 0xc0
    locked "lgdt [absent]", 0x0f, 0x01, 0x13
    locked "undefined", 0x0f, 0x0b
    locked "ff /7", 0xff, 0x38
    user_case "lock cli in ring 3"
    db 0xf0, 0xfa
    user_done
    user_case "lock hlt in ring 3"
    db 0xf0, 0xf4
    user_done
    case "cmpxchg16b not aligned"
    mov rax, SCRATCH
    cmpxchg16b [rax + 8]
    done
    case "cmpxchg16b not aligned on an absent page"
    mov rax, UNMAPPED
    cmpxchg16b [rax + 8]
    done
    case "cmpxchg8b not aligned"
    mov rax, SCRATCH
    cmpxchg8b [rax + 3]
    done
    case "cmpxchg8b differs on a read-only page"
    page SCRATCH + 0x1000, (SCRATCH + 0x1000) | 1
    mov rax, SCRATCH + 0x1000
    mov edx, 5
    cmpxchg8b [rax]
    done
    jmp finish
