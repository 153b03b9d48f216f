; PAE paging: the four PDPTE registers, reserved bits, NX, 2 MiB pages, and what loads the PDPTEs.
%include "protected.inc"
PDPT equ 0x208000
PD_ equ 0x209000
PT_ equ 0x20a000
PAGE equ 0x1f0000

%macro entry 3 ; address, low, high
    mov dword [%1], %2
    mov dword [%1 + 4], %3
    mov eax, cr3
    mov cr3, eax
%endmacro
%macro try_pdpte 3 ; name, low, high of PDPTE 1
    case %1
    mov dword [PDPT + 8], %2
    mov dword [PDPT + 12], %3
    mov eax, cr3
    mov cr3, eax
    mov al, [0x40000000]
    done
%endmacro

main:
    xor eax, eax
    mov edi, PDPT
    mov ecx, 0x3000 / 4
    rep stosd
    mov dword [PDPT], PD_ | 1
    mov dword [PD_], PT_ | 7
    mov dword [PD_ + 8], 0x200000 | 0x87
    mov edi, PT_
    mov eax, 7
.fill:
    mov [edi], eax
    add edi, 8
    add eax, 0x1000
    cmp eax, 0x200000
    jb .fill
    mov ecx, 0xc0000080
    mov eax, 0x800
    xor edx, edx
    wrmsr
    mov eax, 0x20
    mov cr4, eax
    mov eax, PDPT
    mov cr3, eax
    mov eax, 0x80010031
    mov cr0, eax
    try_pdpte "PDPTE absent", 0, 0
    try_pdpte "PDPTE absent with reserved bits is not looked at", 0x1e6, 0
    try_pdpte "PDPTE bit 1 reserved", PD_ | 3, 0
    try_pdpte "PDPTE bit 2 reserved", PD_ | 5, 0
    try_pdpte "PDPTE bit 5 reserved", PD_ | 0x21, 0
    try_pdpte "PDPTE bit 8 reserved", PD_ | 0x101, 0
    try_pdpte "PDPTE bit 40 reserved", PD_ | 1, 0x100
    try_pdpte "PDPTE bit 63 reserved", PD_ | 1, 0x80000000
    try_pdpte "PDPTE present", PD_ | 1, 0
    case "PDPTEs are registers: memory alone changes nothing"
    mov dword [PDPT + 8], 0
    mov al, [0x40000000]
    mov eax, cr3
    mov cr3, eax
    mov al, [0x40000000]
    done
    case "CR0.CD loads PDPTEs, #GP when they are bad"
    mov dword [PDPT + 8], PD_ | 3
    mov eax, 0xc0010031
    mov cr0, eax
    done
    case "CR4.PGE loads PDPTEs"
    mov eax, 0xa0
    mov cr4, eax
    done
    case "CR4.DE does not"
    mov eax, 0x28
    mov cr4, eax
    mov eax, 0x20
    mov cr4, eax
    done
    mov dword [PDPT + 8], PD_ | 1
    case "4 KiB, absent, read"
    entry PT_ + (PAGE >> 12) * 8, 0, 0
    mov al, [PAGE]
    done
    case "4 KiB, bit 40 reserved"
    entry PT_ + (PAGE >> 12) * 8, PAGE | 7, 0x100
    mov al, [PAGE]
    done
    case "4 KiB, bit 62 reserved"
    entry PT_ + (PAGE >> 12) * 8, PAGE | 7, 0x40000000
    mov [PAGE], al
    done
    case "4 KiB, bit 52 reserved"
    entry PT_ + (PAGE >> 12) * 8, PAGE | 7, 0x100000
    mov [PAGE], al
    done
    case "4 KiB, NX, read"
    entry PT_ + (PAGE >> 12) * 8, PAGE | 7, 0x80000000
    mov al, [PAGE]
    done
    case "4 KiB, NX, executed"
    mov eax, PAGE
    jmp eax
    done
    user_case "4 KiB, NX, executed in ring 3"
    mov eax, PAGE
    jmp eax
    user_done
    case "NX with NXE off is reserved"
    mov ecx, 0xc0000080
    xor eax, eax
    xor edx, edx
    wrmsr
    mov al, [PAGE]
    done
    mov ecx, 0xc0000080
    mov eax, 0x800
    xor edx, edx
    wrmsr
    case "2 MiB, bit 13 reserved"
    entry PD_ + 16, 0x2087, 0
    mov al, [0x400000]
    done
    case "2 MiB"
    entry PD_ + 16, 0x87, 0
    mov eax, [0x400000 + multiboot]
    show "found", eax
    mov eax, [PD_ + 16]
    and eax, 0xfff
    show "pde", eax
    done
    case "directory entry with bit 45"
    entry PD_ + 16, 0x87, 0x2000
    mov al, [0x400000]
    done
    case "PDPTE has no accessed bit"
    mov eax, [PDPT]
    show "pdpte", eax
    done
    case "fetch from an absent page with NXE: I bit"
    mov eax, 0x3ffff000
    jmp eax
    done
    case "CR4.PAE off while paging"
    mov dword [PD], 0x83
    mov eax, 0x10
    mov ecx, cr3
    mov edx, PD
    mov ebx, cr0
    and ebx, 0x7fffffff
    mov cr0, ebx
    mov cr4, eax
    mov cr3, edx
    or ebx, 0x80000000
    mov cr0, ebx
    mov al, [0x400000]
    done
    jmp finish
