//! Looks an address up in the page tables, as the processor does.

use crate::instructions::read_cr3;
use crate::one_cpu::OneCpu;
use core::fmt;

const PRESENT: u64 = 1 << 0;
const LARGE_PAGE: u64 = 1 << 7;
const ADDRESS: u64 = 0x000f_ffff_ffff_f000;

static PHYSICAL_MEMORY_OFFSET: OneCpu<u64> = OneCpu::new(0);

#[inline(never)]
pub fn init(physical_memory_offset: u64) {
    PHYSICAL_MEMORY_OFFSET.with(|offset| *offset = physical_memory_offset);
}

/// How a walk through the four levels ends.
pub enum Walk {
    NotCanonical,
    NotPresent { level: u32, index: u64 },
    Mapped { physical: u64 },
}

pub fn walk(address: u64) -> Walk {
    if (address as i64) << 16 >> 16 != address as i64 {
        return Walk::NotCanonical;
    }
    let offset = PHYSICAL_MEMORY_OFFSET.with(|offset| *offset);
    let mut table = read_cr3();
    let mut level = 4;
    loop {
        let shift = 12 + 9 * (level - 1);
        let index = address >> shift & 0x1ff;
        let entry = unsafe { *((table + offset) as *const u64).add(index as usize) };
        if entry & PRESENT == 0 {
            return Walk::NotPresent { level, index };
        }
        if level == 1 || (level < 4 && entry & LARGE_PAGE != 0) {
            let inside = (1 << shift) - 1;
            return Walk::Mapped { physical: entry & ADDRESS & !inside | address & inside };
        }
        table = entry & ADDRESS;
        level -= 1;
    }
}

impl fmt::Display for Walk {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Walk::NotCanonical => f.write_str("not a canonical address"),
            Walk::NotPresent { level, index } => {
                write!(f, "level {level} table, entry {index}: not present")
            }
            Walk::Mapped { physical } => write!(f, "mapped to {physical:#x}"),
        }
    }
}
