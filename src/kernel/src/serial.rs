//! The first serial port (COM1), a 16550.

use crate::one_cpu::OneCpu;
use crate::port::Port;

const TRANSMITTER_EMPTY: u8 = 1 << 5;

pub static SERIAL1: OneCpu<SerialPort> = OneCpu::new(SerialPort::at(0x3f8));

pub struct SerialPort {
    data: Port,
    line_status: Port,
}

impl SerialPort {
    const fn at(base: u16) -> Self {
        Self { data: Port::new(base), line_status: Port::new(base + 5) }
    }

    #[inline(never)]
    pub fn write_string(&mut self, text: &str) {
        for byte in text.bytes() {
            self.send(byte);
        }
    }

    #[inline(always)]
    fn send(&mut self, byte: u8) {
        while self.line_status.read() & TRANSMITTER_EMPTY == 0 {}
        self.data.write(byte);
    }
}
