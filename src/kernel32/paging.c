#include "paging.h"

#define PAGE_SIZE 4096
#define ENTRIES 1024

#define PRESENT (1 << 0)
#define WRITABLE (1 << 1)
#define USER (1 << 2)

#define CR0_WP (1u << 16)
#define CR0_PG (1u << 31)

/* Frames that the boot loader has put nothing into. */
#define FREE_FRAMES 0x400000
#define SPARE_TABLES 2

static uint32_t page_directory[ENTRIES] __attribute__((aligned(PAGE_SIZE)));
static uint32_t first_table[ENTRIES] __attribute__((aligned(PAGE_SIZE)));
static uint32_t spare_tables[SPARE_TABLES][ENTRIES] __attribute__((aligned(PAGE_SIZE)));
static uint32_t spare_tables_used;
static uint32_t next_frame = FREE_FRAMES;

/* From the linker script. */
extern uint8_t READ_ONLY_START[], READ_ONLY_END[], KERNEL_STACK_GUARD[], USER_START[], USER_END[];

static void set_rights(const uint8_t *start, const uint8_t *end, uint32_t rights)
{
    for (uint32_t page = (uint32_t)start; page < (uint32_t)end; page += PAGE_SIZE)
        first_table[page / PAGE_SIZE] = page | rights;
}

/* The first 4 MiB at their own addresses; not page 0, not the page below the stack. */
void paging_init(void)
{
    set_rights(0, (uint8_t *)(ENTRIES * PAGE_SIZE), PRESENT | WRITABLE);
    set_rights(READ_ONLY_START, READ_ONLY_END, PRESENT);
    set_rights(USER_START, USER_END, PRESENT | WRITABLE | USER);
    first_table[0] = 0;
    first_table[(uint32_t)KERNEL_STACK_GUARD / PAGE_SIZE] = 0;
    page_directory[0] = (uint32_t)first_table | PRESENT | WRITABLE | USER;

    asm volatile("mov %0, %%cr3" : : "r"(page_directory));
    uint32_t cr0;
    asm volatile("mov %%cr0, %0" : "=r"(cr0));
    asm volatile("mov %0, %%cr0" : : "r"(cr0 | CR0_PG | CR0_WP));
}

void map_page(uint32_t address)
{
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
void count_page_fault(void)
{
    uint32_t *place = counter;
    counter = &page_faults;
    ++*place;
}

void count_page_faults_at(uint32_t *place)
{
    counter = place;
}
