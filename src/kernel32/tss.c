#include "tss.h"
#include "boot.h"
#include "gdt.h"

/* 104 bytes; of all its fields this kernel uses the two that hold a stack for ring 0. */
struct task_state_segment {
    uint32_t previous_task;
    uint32_t esp0, ss0;
    uint32_t unused[22];
    uint16_t trap;
    uint16_t io_map_base;
} __attribute__((packed));

static struct task_state_segment tss;

extern uint8_t RING_0_STACK_TOP[];

static void ltr(uint16_t selector) {
    asm volatile("ltr %0" : : "r"(selector));
}

void tss_init(void) {
    gdt_set_tss((uint32_t)&tss, sizeof tss);
    tss.io_map_base = sizeof tss; /* no I/O permission bit map */

    if (runs(SET_SS0)) {
        tss.ss0 = KERNEL_DATA;
    }
    if (runs(SET_ESP0)) {
        tss.esp0 = (uint32_t)RING_0_STACK_TOP;
    }
    if (runs(LOAD_TSS)) {
        ltr(TSS_SELECTOR);
    }
}
