; Segment limits, types and null selectors in protected mode; expand-down; 16-bit stacks and addresses.
%include "protected.inc"
SMALL equ FREE ; data, base SCRATCH, limit FFFh
DOWN equ FREE + 8 ; expand-down, limit FFFh, 32 bits
DOWN16 equ FREE + 16 ; expand-down, limit FFFh, 16 bits
READ_ONLY equ FREE + 24
EXECUTE_ONLY equ FREE + 32
PAGES equ FREE + 40 ; limit 0 in units of 4 KiB
STACK16 equ FREE + 48 ; 16 bits, base SCRATCH
SMALL3 equ FREE + 64 ; as SMALL, for ring 3
STACK3 equ FREE + 72 ; as STACK16, for ring 3
BRIEF equ FREE + 56 ; code, base IMAGE, limit 5FFFh

%macro with_ds 2+ ; selector, instruction
    mov ax, %1
    mov ds, ax
    %2
    mov ax, DATA
    mov ds, ax
%endmacro

%macro data_case 3+ ; name, selector, instruction
    case %1
    with_ds %2, %3
    done
%endmacro

main:
    descriptor SMALL, 0x0040930000000fff | ((SCRATCH & 0xffff) << 16) | ((SCRATCH >> 16) << 32)
    descriptor SMALL3, 0x0040f30000000fff | ((SCRATCH & 0xffff) << 16) | ((SCRATCH >> 16) << 32)
    descriptor STACK3, 0x0000f3000000ffff | ((SCRATCH & 0xffff) << 16) | ((SCRATCH >> 16) << 32)
    descriptor DOWN, 0x0040970000000fff | ((SCRATCH & 0xffff) << 16) | ((SCRATCH >> 16) << 32)
    descriptor DOWN16, 0x0000970000000fff | ((SCRATCH & 0xffff) << 16) | ((SCRATCH >> 16) << 32)
    descriptor READ_ONLY, 0x00cf91000000ffff
    descriptor EXECUTE_ONLY, 0x00cf99000000ffff
    descriptor PAGES, 0x00c0930000000000 | ((SCRATCH & 0xffff) << 16) | ((SCRATCH >> 16) << 32)
    descriptor STACK16, 0x000093000000ffff | ((SCRATCH & 0xffff) << 16) | ((SCRATCH >> 16) << 32)
    descriptor BRIEF, 0x00409b0000005fff | (0x10 << 32)
    data_case "byte at the limit", SMALL, mov al, [0xfff]
    data_case "byte above the limit", SMALL, mov al, [0x1000]
    data_case "word at the limit", SMALL, mov cx, [0xfff]
    data_case "doubleword that ends at the limit", SMALL, mov ecx, [0xffc]
    data_case "doubleword across the limit", SMALL, mov ecx, [0xffd]
    data_case "write across the limit", SMALL, mov [0xffd], ecx
    data_case "read-modify-write across the limit", SMALL, add [0xffd], ecx
    data_case "offset FFFFFFFFh of a small segment", SMALL, mov al, [0xffffffff]
    data_case "expand-down, at the limit", DOWN, mov al, [0xfff]
    data_case "expand-down, above the limit", DOWN, mov al, [0x1000]
    data_case "expand-down, across the limit", DOWN, mov ecx, [0xffe]
    data_case "expand-down of 16 bits, the top", DOWN16, mov al, [0xffff]
    data_case "expand-down of 16 bits, above the top", DOWN16, mov al, [0x10000]
    data_case "expand-down of 16 bits, word across the top", DOWN16, mov cx, [0xffff]
    data_case "a limit of 0 pages is 4095 bytes", PAGES, mov al, [0xfff]
    data_case "a limit of 0 pages, one more", PAGES, mov al, [0x1000]
    data_case "write to read-only", READ_ONLY, mov [SCRATCH], al
    data_case "read of read-only", READ_ONLY, mov al, [SCRATCH]
    data_case "add to read-only", READ_ONLY, add [SCRATCH], al
    data_case "null, read", 0, mov al, [SCRATCH]
    data_case "null, written", 3, mov [SCRATCH], al
    data_case "readable code as data", CODE, mov al, [SCRATCH]
    data_case "readable code, written", CODE, mov [SCRATCH], al
    data_case "execute-only as data", EXECUTE_ONLY, nop
    data_case "lea of anything", 0, lea eax, [0xffffffff]
    data_case "16-bit address", SMALL, a16 mov al, [0x0fff]
    case "16-bit address wraps"
    mov bx, 0xffff
    mov si, 2
    a16 mov al, [bx + si]
    done
    case "string: source beyond its limit"
    mov esi, 0xffe
    mov edi, SCRATCH + 0x2000
    mov ecx, 4
    mov ax, SMALL
    mov ds, ax
    rep movsb
    done
    case "string: destination read-only"
    mov ax, READ_ONLY
    mov es, ax
    mov edi, SCRATCH
    stosd
    done
    case "string: ES null"
    xor ax, ax
    mov es, ax
    scasb
    done
    user_case "push beyond a small stack"
    mov ax, SMALL3 | 3
    mov ss, ax
    mov esp, 0x1002
    push eax
    user_done
    user_case "push below a small stack"
    mov ax, SMALL3 | 3
    mov ss, ax
    mov esp, 2
    push eax
    user_done
    user_case "pop across the stack's limit"
    mov ax, SMALL3 | 3
    mov ss, ax
    mov esp, 0xffe
    pop eax
    user_done
    user_case "[ebp] beyond the stack's limit"
    mov ax, SMALL3 | 3
    mov ss, ax
    mov ebp, 0x1000
    mov al, [ebp]
    user_done
    user_case "call on a full stack"
    mov ax, SMALL3 | 3
    mov ss, ax
    xor esp, esp
    call main
    user_done
    case "16-bit stack wraps at 0"
    mov ax, STACK16
    mov ss, ax
    mov esp, 0x12340000
    push eax
    mov eax, esp
    mov cx, DATA
    mov ss, cx
    mov esp, MAIN_TOP - 4
    show "esp", eax
    done
    user_case "16-bit stack, push across the wrap"
    mov ax, STACK3 | 3
    mov ss, ax
    mov esp, 2
    push eax
    user_done
    case "pusha"
    mov esp, MAIN_TOP - 0x100
    pushad
    mov eax, [MAIN_TOP - 0x100 - 20]
    show "esp", eax
    popad
    done
    case "jump beyond the code segment"
    jmp BRIEF:0x6000
    done
    case "near jump beyond the code segment"
    jmp BRIEF:(%$short - IMAGE)
    %$short:
    mov eax, 0x6000
    jmp eax
    done
    case "near call beyond the code segment: nothing is pushed"
    jmp BRIEF:(%$short - IMAGE)
    %$short:
    mov eax, 0x6000
    call eax
    done
    case "near return beyond the code segment"
    jmp BRIEF:(%$short - IMAGE)
    %$short:
    push dword 0x6000
    ret
    done
    case "near return with 16 bits"
    push word 0x8000
    mov dword [0x8000], 0x81cd9090
    o16 ret
    done
    case "running over the code segment's end"
    mov byte [IMAGE + 0x5fff], 0x66
    jmp BRIEF:0x5fff
    done
    case "an instruction that ends with the segment"
    mov dword [IMAGE + 0x5ffc], 0x81cd9090
    jmp BRIEF:0x5ffc
    done
    case "MOV SS inhibits nothing that faults"
    mov ax, DATA
    mov ss, ax
    ud2
    done
    case "FS null is loaded, not used"
    xor ax, ax
    mov fs, ax
    mov al, [fs:SCRATCH]
    done
    case "LDS from beyond the limit"
    with_ds SMALL, lds eax, [0xffc]
    done
    case "BOUND beyond the limit"
    with_ds SMALL, bound eax, [0xffc]
    done
    case "ARPL, LAR in 32 bits"
    mov ax, DATA
    mov cx, 3
    arpl ax, cx
    movzx eax, ax
    show "arpl", eax
    mov ecx, SMALL
    lar eax, ecx
    show "lar", eax
    lsl eax, ecx
    show "lsl", eax
    done
    case "ENTER with levels"
    mov ebp, SCRATCH + 0x100
    enter 16, 3
    mov eax, esp
    show "esp", eax
    show "ebp", ebp
    leave
    done
    case "AAM 0"
    aam 0
    done
    case "division overflow"
    mov edx, 5
    xor eax, eax
    mov ecx, 5
    div ecx
    done
    case "IDIV of the least number by -1"
    mov edx, -1
    mov eax, 0x80000000
    mov ecx, -1
    idiv ecx
    done
    user_case "IN in ring 3: no bit in the map"
    in al, 0x80
    user_done
    user_case "HLT in ring 3"
    hlt
    user_done
    user_case "LGDT in ring 3"
    lgdt [SCRATCH]
    user_done
    user_case "SYSCALL outside long mode"
    syscall
    user_done
    jmp finish
