#include "paging.h"

#define PAGE_SIZE 4096
#define ENTRIES 1024

#define PRESENT (1 << 0)
#define WRITABLE (1 << 1)
#define USER (1 << 2)

#define CR0_WP (1u << 16)
#define CR0_PG (1u << 31)

/* Where the boot loader's things are, and the text screen. */
#define LOW_MEMORY ((void *)0x1000)
#define LOW_MEMORY_END ((void *)0x9f000)
#define SCREEN ((void *)0xb8000)
#define SCREEN_END ((void *)0xc0000)

/* Frames that the boot loader has put nothing into. */
#define FREE_FRAMES 0x400000
#define SPARE_TABLES 2

#define TABLE static uint32_t __attribute__((section(".bss.page_tables"), aligned(PAGE_SIZE)))

TABLE page_directory[ENTRIES];
TABLE first_table[ENTRIES];
TABLE spare_tables[SPARE_TABLES][ENTRIES];
static uint32_t spare_tables_used;
static uint32_t next_frame = FREE_FRAMES;

/* From the linker script. */
extern uint8_t TEXT_START[], RODATA_END[], DATA_START[], PAGE_TABLES_END[], USER_START[], USER_END[];
extern uint8_t USER_STACK_BOTTOM[], USER_STACK_TOP[], KERNEL_STACK_BOTTOM[], KERNEL_STACK_TOP[];
extern uint8_t RING_0_STACK_BOTTOM[], RING_0_STACK_TOP[];

/* Maps pages of the first 4 MiB at their own addresses. */
static void map_range(const void *start, const void *end, uint32_t rights) {
    for (uint32_t page = (uint32_t)start; page < (uint32_t)end; page += PAGE_SIZE)
        first_table[page / PAGE_SIZE] = page | rights | PRESENT;
}

/* What is not named here is not mapped: page 0, and the page below each stack. */
void paging_init(void) {
    map_range(LOW_MEMORY, LOW_MEMORY_END, WRITABLE);
    map_range(SCREEN, SCREEN_END, WRITABLE);
    map_range(TEXT_START, RODATA_END, 0);
    map_range(DATA_START, PAGE_TABLES_END, WRITABLE);
    map_range(USER_START, USER_END, USER);
    map_range(USER_STACK_BOTTOM, USER_STACK_TOP, USER | WRITABLE);
    map_range(KERNEL_STACK_BOTTOM, KERNEL_STACK_TOP, WRITABLE);
    map_range(RING_0_STACK_BOTTOM, RING_0_STACK_TOP, WRITABLE);
    page_directory[0] = (uint32_t)first_table | PRESENT | WRITABLE | USER;

    asm volatile("mov %0, %%cr3" : : "r"(page_directory));
    uint32_t cr0;
    asm volatile("mov %%cr0, %0" : "=r"(cr0));
    asm volatile("mov %0, %%cr0" : : "r"(cr0 | CR0_PG | CR0_WP));
}

void map_page(uint32_t address) {
    uint32_t *directory_entry = &page_directory[address >> 22];
    if (!(*directory_entry & PRESENT)) {
        if (spare_tables_used == SPARE_TABLES)
            return;
        *directory_entry = (uint32_t)spare_tables[spare_tables_used++] | PRESENT | WRITABLE;
    }
    uint32_t *table = (uint32_t *)(*directory_entry & ~(PAGE_SIZE - 1));
    table[address >> 12 & (ENTRIES - 1)] = next_frame | PRESENT | WRITABLE;
    next_frame += PAGE_SIZE;
}

static uint32_t page_faults;
static uint32_t *counter = &page_faults;

/* A bad place is used once: the fault that it causes is counted in the good one. */
void count_page_fault(void) {
    uint32_t *place = counter;
    counter = &page_faults;
    ++*place;
}

void count_page_faults_at(uint32_t *place) {
    counter = place;
}
