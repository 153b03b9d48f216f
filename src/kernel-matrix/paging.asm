; Four levels of page tables for the first 2 MiB, each page at its own address.
; Not mapped: page 0, the page below each stack, and whatever is not named here.

PAGE          equ 4096
WRITABLE      equ 1 << 1
USER          equ 1 << 2
PRESENT_PAGE  equ 1 << 0

; Where the boot loader's things are, and the text screen.
LOW_MEMORY      equ 0x1000
LOW_MEMORY_END  equ 0x9f000
SCREEN          equ 0xb8000
SCREEN_END      equ 0xc0000

section .bss.page_tables nobits alloc write noexec align=4096
global page_map
page_map:         resb PAGE
page_pointers:    resb PAGE
page_directory:   resb PAGE
page_table:       resb PAGE

section .text
extern TEXT_START, RODATA_END, DATA_START, PAGE_TABLES_END, USER_START, USER_END
extern USER_STACK_BOTTOM, USER_STACK_TOP, KERNEL_STACK_BOTTOM, KERNEL_STACK_TOP
extern RING_0_STACK_BOTTOM, RING_0_STACK_TOP, IST1_STACK_BOTTOM, IST1_STACK_TOP

bits 32

; Start, end and rights of what is mapped.
%macro map 3
    mov eax, %1
    mov edx, %2
    mov ecx, (%3) | PRESENT_PAGE
    call map_range
%endmacro

global paging_init:function (paging_init.end - paging_init)
paging_init:
    mov dword [page_map], page_pointers + (PRESENT_PAGE | WRITABLE | USER)
    mov dword [page_pointers], page_directory + (PRESENT_PAGE | WRITABLE | USER)
    mov dword [page_directory], page_table + (PRESENT_PAGE | WRITABLE | USER)
    map LOW_MEMORY, LOW_MEMORY_END, WRITABLE
    map SCREEN, SCREEN_END, WRITABLE
    map TEXT_START, RODATA_END, 0
    map DATA_START, PAGE_TABLES_END, WRITABLE
    map USER_START, USER_END, USER
    map USER_STACK_BOTTOM, USER_STACK_TOP, USER | WRITABLE
    map KERNEL_STACK_BOTTOM, KERNEL_STACK_TOP, WRITABLE
    map RING_0_STACK_BOTTOM, RING_0_STACK_TOP, WRITABLE
    map IST1_STACK_BOTTOM, IST1_STACK_TOP, WRITABLE
    ret
.end:

; EAX: first address, EDX: end, ECX: rights.
static map_range:function (map_range.end - map_range)
map_range:
    cmp eax, edx
    jae .done
    mov esi, eax
    shr esi, 12
    mov edi, eax
    or edi, ecx
    mov [page_table + esi * 8], edi
    add eax, PAGE
    jmp map_range
.done:
    ret
.end:
