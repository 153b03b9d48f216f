#include "gdt.h"
#include "instructions.h"

/* One entry: 8 bytes, base and limit in pieces. */
struct descriptor {
    uint16_t limit_low;
    uint16_t base_low;
    uint8_t base_middle;
    uint8_t access;
    uint8_t limit_high_and_flags;
    uint8_t base_high;
} __attribute__((packed));

#define PRESENT 0x80
#define RING_3 0x60
#define CODE 0x1b /* code, readable, accessed */
#define DATA 0x13 /* data, writable, accessed */
#define AVAILABLE_TSS 0x09
#define PAGES_32_BIT 0xc0 /* limit in units of 4 KiB, 32-bit segment */

static struct descriptor gdt[6];

static void set_entry(uint16_t selector, uint32_t base, uint32_t limit, uint8_t access, uint8_t flags) {
    gdt[selector / 8] = (struct descriptor){
        .limit_low = limit & 0xffff,
        .base_low = base & 0xffff,
        .base_middle = base >> 16 & 0xff,
        .access = access,
        .limit_high_and_flags = (limit >> 16 & 0xf) | flags,
        .base_high = base >> 24,
    };
}

void gdt_init(void) {
    set_entry(KERNEL_CODE, 0, 0xfffff, PRESENT | CODE, PAGES_32_BIT);
    set_entry(KERNEL_DATA, 0, 0xfffff, PRESENT | DATA, PAGES_32_BIT);
    set_entry(USER_CODE, 0, 0xfffff, PRESENT | RING_3 | CODE, PAGES_32_BIT);
    set_entry(USER_DATA, 0, 0xfffff, PRESENT | RING_3 | DATA, PAGES_32_BIT);

    struct table_pointer pointer = { sizeof gdt - 1, (uint32_t)gdt };
    asm volatile("lgdt %0" : : "m"(pointer));
    asm volatile("ljmp %0, $1f\n1:" : : "i"(KERNEL_CODE));
    asm volatile("mov %0, %%ds; mov %0, %%es; mov %0, %%fs; mov %0, %%gs; mov %0, %%ss" : : "r"(KERNEL_DATA));
}

void gdt_set_tss(uint32_t base, uint32_t size) {
    set_entry(TSS_SELECTOR, base, size - 1, PRESENT | AVAILABLE_TSS, 0);
}
