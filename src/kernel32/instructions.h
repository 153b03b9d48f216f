/* Instructions that C has no words for. */
#pragma once
#include <stdint.h>

/* What LGDT and LIDT read. */
struct table_pointer {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

static inline void outb(uint16_t port, uint8_t value) {
    asm volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static inline uint8_t inb(uint16_t port) {
    uint8_t value;
    asm volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline uint32_t read_cr2(void) {
    uint32_t value;
    asm volatile("mov %%cr2, %0" : "=r"(value));
    return value;
}

/* In boot.asm. Interrupts stay off in this kernel: a HLT is the end. */
void halt(void) __attribute__((noreturn));
