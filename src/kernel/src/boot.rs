//! What the boot loader hands over.

use core::hint::likely;

const MAGIC: u64 = u64::from_le_bytes(*b"FAULTSCP");
const VERSION: u32 = 1;

/// The address of this structure is in RDI at `_start`.
#[repr(C)]
pub struct BootInformation {
    pub magic: u64,
    pub version: u32,
    pub size: u32,
    /// The set-up lines that are to run, one bit each.
    pub lines: SetupLines,
    /// What to do after `init`.
    pub trigger: Trigger,
    /// What `set_stack_index` is given.
    pub stack_index: u32,
    pub memory_bytes: u64,
    pub stack_bottom: u64,
    pub stack_top: u64,
    /// Page tables can be read at their physical address plus this offset.
    pub physical_memory_offset: u64,
}

impl BootInformation {
    #[inline(never)]
    pub fn check(&self) {
        if self.magic != MAGIC || self.version != VERSION {
            panic!("foreign boot information");
        }
    }
}

#[derive(Clone, Copy)]
pub enum SetupLine {
    BreakpointHandler = 0,
    PageFaultHandler = 1,
    DoubleFaultHandler = 2,
    SetStackIndex = 3,
    LoadGdt = 4,
    ReloadCs = 5,
    ClearSs = 6,
    LoadTss = 7,
    GeneralProtectionHandler = 8,
    SegmentNotPresentHandler = 9,
    InvalidOpcodeHandler = 10,
    DivideErrorHandler = 11,
    StackSegmentHandler = 12,
}

#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct SetupLines(u64);

impl SetupLines {
    /// `likely` only keeps the machine code in the order of the lines.
    #[inline(always)]
    pub fn has(self, line: SetupLine) -> bool {
        likely(self.0 & (1 << line as u32) != 0)
    }
}

#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Trigger(u32);

impl Trigger {
    pub const NONE: Self = Self(0);
    pub const BREAKPOINT: Self = Self(1);
    pub const PAGE_FAULT: Self = Self(2);
    pub const STACK_OVERFLOW: Self = Self(3);
    pub const INVALID_OPCODE: Self = Self(4);
    pub const DIVIDE_ERROR: Self = Self(5);
}
