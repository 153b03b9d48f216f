/* What the boot loader hands over. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define MULTIBOOT_MAGIC 0x2badb002

/* The first fields of the Multiboot information. */
struct multiboot_information {
    uint32_t flags;
    uint32_t memory_lower, memory_upper;
    uint32_t boot_device;
    const char *command_line;
};

/* Lines that run only when the command line says so, one bit each. */
enum setup_line {
    BREAKPOINT_HANDLER = 0,
    PAGE_FAULT_HANDLER = 1,
    DOUBLE_FAULT_HANDLER = 2,
    LOAD_TSS = 7,
    GENERAL_PROTECTION_HANDLER = 8,
    SET_SS0 = 13,
    SET_ESP0 = 14,
    DUMMY_PAGE_FAULT_CODE = 15,
    READ_CR2_FIRST = 16,
    MAP_THE_PAGE = 17,
    HALT_AFTER_PAGE_FAULT = 18,
};

/* What the kernel does after its set-up. */
enum trigger {
    NONE = 0,
    BREAKPOINT = 1,
    PAGE_FAULT = 2,
    STACK_OVERFLOW = 3,
    USER_PAGE_FAULT = 6,
    USER_BREAKPOINT = 7,
    NESTED_PAGE_FAULT = 8,
    INTERRUPT_14 = 9,
};

void boot_init(uint32_t magic, const struct multiboot_information *information);
bool runs(enum setup_line line);
enum trigger boot_trigger(void);
