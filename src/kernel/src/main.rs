#![no_std]
#![no_main]

use core::panic::PanicInfo;
use lesson_kernel::boot::{BootInformation, Trigger};
use lesson_kernel::{hlt_loop, println, provoke};

/// The boot loader jumps here in 64-bit mode, with the address of the boot
/// information in RDI and a stack whose lowest page has no mapping below it.
#[unsafe(no_mangle)]
pub extern "C" fn _start(boot: &BootInformation) -> ! {
    println!("Hello World!");

    lesson_kernel::init(boot);

    match boot.trigger {
        Trigger::BREAKPOINT => provoke::provoke_breakpoint(),
        Trigger::PAGE_FAULT => provoke::provoke_page_fault(),
        Trigger::STACK_OVERFLOW => provoke::stack_overflow(),
        Trigger::INVALID_OPCODE => provoke::provoke_invalid_opcode(),
        Trigger::DIVIDE_ERROR => provoke::provoke_divide_error(),
        _ => {}
    }

    println!("It did not crash!");
    hlt_loop()
}

#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    println!("{}", info);
    hlt_loop()
}
