#include "idt.h"
#include "boot.h"
#include "gdt.h"
#include "instructions.h"
#include "isr.h"

/* One gate: 8 bytes. */
struct gate {
    uint16_t offset_low;
    uint16_t selector;
    uint8_t zero;
    uint8_t flags;
    uint16_t offset_high;
} __attribute__((packed));

#define PRESENT 0x80
#define RING_3 0x60 /* `int n` may use it from ring 3 */
#define INTERRUPT_GATE_32 0x0e

static struct gate idt[256];

static void set_gate(uint8_t vector, stub isr) {
    uint32_t offset = (uint32_t)isr;
    idt[vector].offset_low = offset & 0xffff;
    idt[vector].offset_high = offset >> 16;
    idt[vector].selector = KERNEL_CODE;
    idt[vector].flags = PRESENT | INTERRUPT_GATE_32 | (vector == 3 ? RING_3 : 0);
}

/* A gate that is not set says "32-bit interrupt gate", but not "present". */
void idt_init(void) {
    for (int vector = 0; vector < 256; vector++)
        idt[vector].flags = INTERRUPT_GATE_32;

    if (runs(BREAKPOINT_HANDLER)) {
        set_gate(3, isr3);
    }
    if (runs(DOUBLE_FAULT_HANDLER)) {
        set_gate(8, isr8);
    }
    if (runs(GENERAL_PROTECTION_HANDLER)) {
        set_gate(13, isr13);
    }
    if (runs(PAGE_FAULT_HANDLER)) {
        set_gate(14, isr14);
    }
    if (runs(DUMMY_PAGE_FAULT_CODE)) {
        set_gate(14, isr14_dummy_code);
    }

    struct table_pointer pointer = { sizeof idt - 1, (uint32_t)idt };
    asm volatile("lidt %0" : : "m"(pointer));
}
