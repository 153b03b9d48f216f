#include "boot.h"
#include "console.h"
#include "gdt.h"
#include "idt.h"
#include "instructions.h"
#include "paging.h"
#include "provoke.h"
#include "tss.h"
#include "user.h"

/* Not mapped. */
#define BAD_COUNTER ((uint32_t *)0x0badf00c)

static void pull(enum trigger trigger) {
    switch (trigger) {
    case NONE: break;
    case BREAKPOINT: provoke_breakpoint(); break;
    case PAGE_FAULT: provoke_page_fault(); break;
    case STACK_OVERFLOW: stack_overflow(); break;
    case USER_PAGE_FAULT: enter_user_mode(user_page_fault); break;
    case USER_BREAKPOINT: enter_user_mode(user_breakpoint); break;
    case NESTED_PAGE_FAULT:
        count_page_faults_at(BAD_COUNTER);
        provoke_page_fault();
        break;
    case INTERRUPT_14: provoke_interrupt_14(); break;
    }
}

void __attribute__((noreturn)) kernel_main(uint32_t magic, const struct multiboot_information *information) {
    console_init();
    print("Hello World!\n");
    boot_init(magic, information);
    gdt_init();
    paging_init();
    tss_init();
    idt_init();
    pull(boot_trigger());
    print("It did not crash!\n");
    halt();
}
