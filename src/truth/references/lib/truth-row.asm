; Puts a row of truth.json on the machine: long mode with the row's own tables, which the recorder appends as pieces of
; memory. The handlers that the row leaves empty show their frame and end the program.
IMAGE equ 0x300000
DATA equ 0x10
TSS_SELECTOR equ 0x28

bits 32
org IMAGE
%include "common.inc"
    multiboot_header
; Filled in by the recorder. 64-bit values first.
align 8
parameters:
row_cr0: dq 0
row_cr3: dq 0
row_cr4: dq 0
row_efer: dq 0
row_star: dq 0
row_lstar: dq 0
row_fmask: dq 0
row_rflags: dq 0
row_rsp: dq 0
row_entry: dq 0
row_task: dq 0
row_dump: dq dump
gdt_pointer: dw 0
    dd 0, 0
    dw 0
idt_pointer: dw 0
    dd 0, 0
    dw 0
row_pieces: dd 0 ; address of the list: destination, length, bytes; a length of 0 ends it

entry:
    cli
    cld
    mov esp, stack_top
    mov al, 0xff
    out 0x21, al
    out 0xa1, al
    mov esi, [row_pieces]
.piece:
    lodsd
    mov edi, eax
    lodsd
    test eax, eax
    jz .placed
    mov ecx, eax
    rep movsb
    jmp .piece
.placed:
    lgdt [gdt_pointer]
    mov eax, 0x20
    mov cr4, eax
    mov eax, [row_cr3]
    mov cr3, eax
%macro msr_of 2
    mov ecx, %1
    mov eax, [%2]
    mov edx, [%2 + 4]
    wrmsr
%endmacro
    msr_of 0xc0000080, row_efer
    msr_of 0xc0000081, row_star
    msr_of 0xc0000082, row_lstar
    msr_of 0xc0000084, row_fmask
    mov eax, [row_cr0]
    mov cr0, eax
    jmp 8:long_start
bits 64
default rel
long_start:
    mov eax, DATA
    mov ds, eax
    mov es, eax
    mov ss, eax
    mov fs, eax
    mov gs, eax
    mov rax, [row_cr4]
    mov cr4, rax
    lidt [idt_pointer]
    mov eax, [row_task]
    test eax, eax
    jz .no_task
    ltr ax
.no_task:
    mov dx, COM1 + 3
    mov al, 0x80
    out dx, al
    mov dx, COM1
    mov al, 1
    out dx, al
    inc dx
    mov al, 0
    out dx, al
    mov dx, COM1 + 3
    mov al, 3
    out dx, al
    mov rsp, stack_top
    push qword [row_rflags]
    popfq
    mov rsp, [row_rsp]
    jmp [row_entry]

; The handler has pushed its vector.
dump:
    cld
    mov rsi, rsp
    mov rsp, stack_top
    lodsq
    mov ebx, eax
    print "#"
    call print_hex
    mov rax, cr2
    print "cr2="
    call print_hex
    mov rax, rsi
    print "h="
    call print_hex
    mov ecx, 5
    mov edx, 2
    cmp ebx, 21
    ja .slots
    bt dword [has_error_code], ebx
    adc ecx, 0
    cmp ecx, 6
    jne .slots
    inc edx
.slots:
    print "["
.slot:
    lodsq
    test edx, edx
    jnz .whole
    and eax, SHOWN_FLAGS
.whole:
    dec edx
    call print_hex
    dec ecx
    jnz .slot
    print {"]", 10}
    drain
    mov eax, SUCCESS
    out DEBUG_EXIT, eax
    mov dx, BOCHS_SHUTDOWN
    lea rsi, [shutdown_word]
    mov ecx, 8
    rep outsb
.halt:
    cli
    hlt
    jmp .halt

%include "print-long.inc"
has_error_code: dd (1 << 8) | (0x1f << 10) | (1 << 17) | (1 << 21)
digits: db "0123456789abcdef"
shutdown_word: db "Shutdown"
    align 16
    times 256 db 0
stack_top:
