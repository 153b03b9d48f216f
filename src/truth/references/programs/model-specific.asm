; MSRs: unknown ones, reserved bits, addresses that are not canonical.
%include "long.inc"
EFER equ 0xc0000080

%macro write 3 ; name, MSR, value
    case %1
    msr %2, %3
    mov ecx, %2
    rdmsr
    shl rdx, 32
    or rax, rdx
    show "now", rax
    done
%endmacro

main:
    case "EFER"
    mov ecx, EFER
    rdmsr
    show "eax", rax
    show "edx", rdx
    done
    write "EFER bit 1", EFER, 0x903
    write "EFER bit 9", EFER, 0xb01
    write "EFER bit 16", EFER, 0x10901
    write "EFER bit 32", EFER, 0x100000901
    write "EFER without LME while paging", EFER, 0x801
    write "EFER without LMA: ignored", EFER, 0x901
    write "EFER without NXE", EFER, 0x101
    write "EFER again", EFER, 0x901
    write "FS base canonical, high", 0xc0000100, 0xffff800000000000
    write "FS base not canonical", 0xc0000100, 0x0000800000000000
    write "GS base not canonical", 0xc0000101, 0xffff7fffffffffff
    write "kernel GS base not canonical", 0xc0000102, 0x8000000000000000
    write "kernel GS base", 0xc0000102, 0x00007fffffffffff
    write "LSTAR not canonical", 0xc0000082, 0x8000000000000000
    write "CSTAR not canonical", 0xc0000083, 0x8000000000000000
    write "STAR anything", 0xc0000081, 0xfedcba9876543210
    write "FMASK", 0xc0000084, 0xffffffff
    write "FMASK bit 32", 0xc0000084, 0x100000000
    write "PAT of reset", 0x277, 0x0007040600070406
    write "PAT type 2", 0x277, 0x0007040600070402
    write "PAT type 3", 0x277, 0x0307040600070406
    write "PAT type 8", 0x277, 0x0807040600070406
    write "PAT all types", 0x277, 0x0706050401000706
    write "PAT back", 0x277, 0x0007040600070406
    case "unknown MSR, read"
    mov ecx, 0x12345678
    rdmsr
    done
    case "unknown MSR, write"
    mov ecx, 0x12345678
    wrmsr
    done
    case "unknown MSR C0000200h"
    mov ecx, 0xc0000200
    rdmsr
    done
    user_case "RDMSR in ring 3"
    mov ecx, EFER
    rdmsr
    user_done
    user_case "WRMSR in ring 3"
    mov ecx, EFER
    wrmsr
    user_done
    case "SWAPGS"
    msr 0xc0000101, 0x1111
    msr 0xc0000102, 0x2222
    swapgs
    mov ecx, 0xc0000101
    rdmsr
    show "gs", rax
    mov ecx, 0xc0000102
    rdmsr
    show "kernel", rax
    done
    user_case "SWAPGS in ring 3"
    swapgs
    user_done
    user_case "RDTSC in ring 3 with TSD"
    user_done
    case "TSD on"
    mov eax, 0x24
    mov cr4, rax
    rdtsc
    done
    user_case "RDTSC in ring 3, TSD set"
    rdtsc
    user_done
    jmp finish
