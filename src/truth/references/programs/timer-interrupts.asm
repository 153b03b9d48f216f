; The timer through the 8259: a missing EOI, masks, HLT, the shadow of STI and MOV SS, a missing gate.
%include "long.inc"
BASE equ 0x20

%macro byte_out 2
    mov al, %2
    out %1, al
%endmacro

; Waits long enough for several ticks of the timer, without counting them.
%macro wait_ticks 0
    call wait_a_while
%endmacro

main:
    byte_out 0x20, 0x11
    byte_out 0x21, BASE
    byte_out 0x21, 4
    byte_out 0x21, 1
    byte_out 0xa0, 0x11
    byte_out 0xa1, BASE + 8
    byte_out 0xa1, 2
    byte_out 0xa1, 1
    byte_out 0x21, 0xff
    byte_out 0xa1, 0xff
    byte_out 0x43, 0x34
    byte_out 0x40, 0xa9
    byte_out 0x40, 4 ; 1 kHz
    gate_to BASE, tick
    case "masked: no interrupt"
    sti
    wait_ticks
    cli
    show "any", [ticks]
    done
    byte_out 0x21, 0xfe
    case "no EOI: only one interrupt"
    sti
    wait_ticks
    cli
    show "ticks", [ticks]
    byte_out 0x20, 0x0b
    xor eax, eax
    in al, 0x20
    show "in service", rax
    done
    case "EOI: another one"
    mov qword [ticks], 0
    byte_out 0x20, 0x20
    sti
    wait_ticks
    cli
    show "ticks", [ticks]
    done
    byte_out 0x20, 0x20
    case "IF = 0: it waits in the request register"
    mov qword [ticks], 0
    wait_ticks
    byte_out 0x20, 0x0a
    xor eax, eax
    in al, 0x20
    and eax, 1
    show "requested", rax
    show "ticks", [ticks]
    done
    case "STI's shadow: one more instruction first"
    mov qword [hook], 0
    gate_to BASE, shadow
    xor ebx, ebx
    sti
    inc ebx
    inc ebx
    cli
    show "rbx at the interrupt", [seen]
    done
    byte_out 0x20, 0x20
    case "STI and HLT: the interrupt ends HLT"
    gate_to BASE, tick
    mov qword [ticks], 0
    sti
    hlt
    cli
    show "ticks", [ticks]
    done
    byte_out 0x20, 0x20
    case "MOV SS's shadow"
    wait_ticks
    gate_to BASE, shadow
    xor ebx, ebx
    mov eax, ss
    push 0x202
    popfq
    inc ebx
    cli
    show "rbx at the interrupt", [seen]
    done
    byte_out 0x20, 0x20
    case "a gate that is missing: EXT = 1"
    wait_ticks
    gate BASE, 0, 0x0e
    sti
    nop
    nop
    cli
    done
    byte_out 0x20, 0x20
    gate BASE, 0, 0x8e
    gate_to BASE, tick
    gate 14, 2, 0x8e
    case "a gate whose stack is not mapped"
    wait_ticks
    mov qword [TSS + 0x24], UNMAPPED + 0x1000
    gate BASE, 1, 0x8e
    sti
    nop
    nop
    cli
    done
    byte_out 0x20, 0x20
    gate BASE, 0, 0x8e
    case "INT 20h by a program is no interrupt of the 8259's"
    mov qword [ticks], 0
    cli
    int BASE
    byte_out 0x20, 0x0b
    xor eax, eax
    in al, 0x20
    show "in service", rax
    show "ticks", [ticks]
    done
    byte_out 0x21, 0xff
    jmp finish

tick:
    inc qword [ticks]
    iretq
shadow:
    mov [seen], rbx
    iretq
wait_a_while:
    push rcx
    push rax
    mov ecx, 60000
.again:
    in al, 0x80
    loop .again
    pop rax
    pop rcx
    ret
section .data
ticks: dq 0
seen: dq 0
