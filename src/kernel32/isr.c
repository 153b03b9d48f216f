#include "isr.h"
#include "boot.h"
#include "console.h"
#include "instructions.h"
#include "paging.h"

#define NOT_READ 0xffffffff

static void print_field(const char *name, uint32_t value) {
    print(name);
    print_hex(value);
}

static void print_frame(const struct registers *frame) {
    print_field("error code ", frame->error_code);
    print_field("  eip ", frame->eip);
    print_field("  cs ", frame->cs);
    print_field("  eflags ", frame->eflags);
    if ((frame->cs & 3) == 3) {
        print_field("\nesp ", frame->user_esp);
        print_field("  ss ", frame->user_ss);
    }
    print("\n");
}

static void breakpoint_handler(const struct registers *frame) {
    print("EXCEPTION 3: BREAKPOINT\n");
    print_frame(frame);
}

static void double_fault_handler(const struct registers *frame) {
    print("EXCEPTION 8: DOUBLE FAULT\n");
    print_frame(frame);
    halt();
}

static void general_protection_handler(const struct registers *frame) {
    print("EXCEPTION 13: GENERAL PROTECTION FAULT\n");
    print_frame(frame);
    halt();
}

static void page_fault_handler(const struct registers *frame) {
    uint32_t address = NOT_READ;
    if (runs(READ_CR2_FIRST)) {
        address = read_cr2();
    }
    count_page_fault();
    if (address == NOT_READ)
        address = read_cr2();
    print_field("EXCEPTION 14: PAGE FAULT at ", address);
    print("\n");
    print_frame(frame);
    if (runs(MAP_THE_PAGE)) {
        map_page(address);
    }
    if (runs(HALT_AFTER_PAGE_FAULT)) {
        halt();
    }
}

void isr_handler(const struct registers *frame) {
    switch (frame->vector) {
    case 3: breakpoint_handler(frame); break;
    case 8: double_fault_handler(frame); break;
    case 13: general_protection_handler(frame); break;
    case 14: page_fault_handler(frame); break;
    }
}
