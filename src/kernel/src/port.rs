//! One I/O port of eight bits.

use core::arch::asm;

pub struct Port(u16);

impl Port {
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    #[inline(always)]
    pub fn read(&self) -> u8 {
        let value: u8;
        unsafe {
            asm!("in al, dx", in("dx") self.0, out("al") value, options(nomem, nostack, preserves_flags))
        }
        value
    }

    #[inline(always)]
    pub fn write(&mut self, value: u8) {
        unsafe {
            asm!("out dx, al", in("dx") self.0, in("al") value, options(nomem, nostack, preserves_flags))
        }
    }
}
