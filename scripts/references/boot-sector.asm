; Boots a flat Multiboot 1 kernel from a hard disk on a machine whose firmware knows no Multiboot: reads the image that
; follows this sector, moves it to its place and enters it as the specification's "Machine state" says.
; The four numbers before the signature are written by the recorder.
bits 16
org 0x7c00
STAGING equ 0x10000
CHUNK equ 64

start:
    cli
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, 0x7c00
    in al, 0x92
    or al, 2
    out 0x92, al
.read:
    mov si, packet
    mov ah, 0x42
    mov dl, 0x80
    int 0x13
    jc failed
    add word [packet.segment], CHUNK * 512 / 16
    add dword [packet.sector], CHUNK
    sub word [chunks], 1
    jnz .read
    cli
    mov dword [0xf1 * 4], nothing
    int 0xf1 ; where the kernel's own events begin in the log
    lgdt [gdt_pointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp 0x08:protected
nothing:
    iret
failed:
    hlt
    jmp failed

bits 32
protected:
    mov ax, 0x10
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov fs, ax
    mov gs, ax
    mov esp, 0x7c00
    mov esi, STAGING
    mov edi, [load_address]
    mov ecx, [byte_count]
    rep movsb
    mov ebx, information
    mov eax, 0x2badb002
    jmp dword [entry_address]

align 4
packet:
    db 16, 0
    dw CHUNK
    dw 0
.segment:
    dw STAGING >> 4
.sector:
    dq 1

align 8
gdt:
    dq 0, 0x00cf9b000000ffff, 0x00cf93000000ffff
gdt_pointer:
    dw gdt_pointer - gdt - 1
    dd gdt

align 4
; Multiboot information: the amounts of memory, and a map of what lies above 1 MiB.
information:
    dd 0x41, 639, 31 * 1024
    times 8 dd 0
    dd 24, map
    times 16 dd 0
map:
    dd 20, 0x100000, 0, 31 * 1024 * 1024, 0, 1

times 492 - ($ - $$) db 0
load_address: dd 0
byte_count: dd 0
entry_address: dd 0
chunks: dw 0
    dw 0, 0 ; the end of the partition table
times 510 - ($ - $$) db 0
    dw 0xaa55
