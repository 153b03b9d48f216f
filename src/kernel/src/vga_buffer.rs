//! The text screen: 25 rows of 80 cells, two bytes each, at 0xb8000.

use crate::one_cpu::OneCpu;
use core::ptr::{read_volatile, write_volatile};

const ROWS: usize = 25;
const COLUMNS: usize = 80;
const BUFFER: *mut u16 = 0xb8000 as *mut u16;

/// Yellow on black, in the upper byte of a cell.
const COLOR: u16 = 0x0e00;
/// What stands for a character that the screen cannot show.
const BLOCK: u8 = 0xfe;

pub static WRITER: OneCpu<Writer> = OneCpu::new(Writer { row: 0, column: 0 });

pub struct Writer {
    row: usize,
    column: usize,
}

impl Writer {
    #[inline(never)]
    pub fn write_string(&mut self, text: &str) {
        for byte in text.bytes() {
            match byte {
                b'\n' => self.new_line(),
                0x20..=0x7e => self.write_byte(byte),
                _ => self.write_byte(BLOCK),
            }
        }
    }

    #[inline(always)]
    fn write_byte(&mut self, byte: u8) {
        if self.column == COLUMNS {
            self.new_line();
        }
        write_cell(self.row, self.column, COLOR | u16::from(byte));
        self.column += 1;
    }

    #[inline(never)]
    fn new_line(&mut self) {
        self.column = 0;
        if self.row + 1 < ROWS {
            self.row += 1;
        } else {
            scroll_up();
        }
    }
}

fn scroll_up() {
    for row in 1..ROWS {
        for column in 0..COLUMNS {
            let cell = unsafe { read_volatile(BUFFER.add(row * COLUMNS + column)) };
            write_cell(row - 1, column, cell);
        }
    }
    for column in 0..COLUMNS {
        write_cell(ROWS - 1, column, COLOR | u16::from(b' '));
    }
}

#[inline(always)]
fn write_cell(row: usize, column: usize, cell: u16) {
    unsafe { write_volatile(BUFFER.add(row * COLUMNS + column), cell) }
}
