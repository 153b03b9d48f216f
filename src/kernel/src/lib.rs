//! The kernel of the lessons. It is built as small teaching kernels are, and
//! reads from the boot information which of its set-up lines are to run.

#![no_std]
#![feature(abi_x86_interrupt, likely_unlikely)]

pub mod boot;
pub mod gdt;
pub mod idt;
pub mod instructions;
pub mod interrupts;
pub mod memory;
pub mod one_cpu;
pub mod port;
pub mod provoke;
pub mod serial;
pub mod vga_buffer;

use boot::BootInformation;

#[inline(never)]
pub fn init(boot: &BootInformation) {
    boot.check();
    memory::init(boot.physical_memory_offset);
    gdt::init(boot.lines);
    interrupts::init_idt(boot.lines, boot.stack_index);
}

/// Interrupts stay off in this kernel: a HLT here is the end.
#[inline(never)]
pub fn hlt_loop() -> ! {
    loop {
        instructions::hlt();
    }
}

#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => ($crate::_print(format_args!($($arg)*)));
}

#[macro_export]
macro_rules! println {
    () => ($crate::print!("\n"));
    ($($arg:tt)*) => ($crate::print!("{}\n", format_args!($($arg)*)));
}

/// Every text goes to the screen and to the first serial port.
#[doc(hidden)]
#[inline(never)]
pub fn _print(text: core::fmt::Arguments) {
    use core::fmt::Write;
    let _ = Console.write_fmt(text);
}

struct Console;

impl core::fmt::Write for Console {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        vga_buffer::WRITER.with(|writer| writer.write_string(text));
        serial::SERIAL1.with(|port| port.write_string(text));
        Ok(())
    }
}
