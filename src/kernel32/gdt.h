/* The Global Descriptor Table. */
#pragma once
#include <stdint.h>

#define KERNEL_CODE 0x08
#define KERNEL_DATA 0x10
#define USER_CODE 0x18
#define USER_DATA 0x20
#define TSS_SELECTOR 0x28

void gdt_init(void);
/* Fills the entry of the Task State Segment. */
void gdt_set_tss(uint32_t base, uint32_t size);
