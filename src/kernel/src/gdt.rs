//! The Global Descriptor Table and the Task State Segment.

use crate::boot::{SetupLine, SetupLines};
use crate::instructions::{TablePointer, lgdt, ltr, set_cs, set_ss};
use crate::one_cpu::OneCpu;

pub const CODE_SELECTOR: u16 = 0x08;
pub const TSS_SELECTOR: u16 = 0x10;
pub const NULL_SELECTOR: u16 = 0;

static GDT: OneCpu<GlobalDescriptorTable> = OneCpu::new(GlobalDescriptorTable::new());
static TSS: OneCpu<TaskStateSegment> = OneCpu::new(TaskStateSegment::new());

unsafe extern "C" {
    /// The end of the stack that the linker script sets aside.
    #[link_name = "INTERRUPT_STACK_1_TOP"]
    static DOUBLE_FAULT_STACK_TOP: u8;
}

#[inline(never)]
pub fn init(lines: SetupLines) {
    let tss = unsafe { TSS.get() };
    tss.interrupt_stack_table[0] = &raw const DOUBLE_FAULT_STACK_TOP as u64;
    let gdt = unsafe { GDT.get() };
    gdt.set_tss(tss);

    if lines.has(SetupLine::LoadGdt) {
        gdt.load();
    }
    if lines.has(SetupLine::ReloadCs) {
        unsafe { set_cs(CODE_SELECTOR) };
    }
    if lines.has(SetupLine::ClearSs) {
        unsafe { set_ss(NULL_SELECTOR) };
    }
    if lines.has(SetupLine::LoadTss) {
        unsafe { ltr(TSS_SELECTOR) };
    }
}

/// Where the processor finds the stacks for its own use.
#[repr(C, packed(4))]
pub struct TaskStateSegment {
    reserved_1: u32,
    pub privilege_stack_table: [u64; 3],
    reserved_2: u64,
    pub interrupt_stack_table: [u64; 7],
    reserved_3: u64,
    reserved_4: u16,
    /// Past the end of the segment: there is no I/O permission bit map.
    iomap_base: u16,
}

impl TaskStateSegment {
    const SIZE: usize = size_of::<Self>();

    const fn new() -> Self {
        Self {
            reserved_1: 0,
            privilege_stack_table: [0; 3],
            reserved_2: 0,
            interrupt_stack_table: [0; 7],
            reserved_3: 0,
            reserved_4: 0,
            iomap_base: Self::SIZE as u16,
        }
    }
}

#[repr(C, align(8))]
pub struct GlobalDescriptorTable {
    null: u64,
    code: u64,
    /// A descriptor of a Task State Segment takes two entries.
    tss: [u64; 2],
    user_data: u64,
    user_code: u64,
}

impl GlobalDescriptorTable {
    const fn new() -> Self {
        Self { null: 0, code: KERNEL_CODE, tss: [0; 2], user_data: USER_DATA, user_code: USER_CODE }
    }

    fn set_tss(&mut self, tss: &'static TaskStateSegment) {
        let base = tss as *const TaskStateSegment as u64;
        let limit = TaskStateSegment::SIZE as u64 - 1;
        self.tss[0] =
            limit | (base & 0x00ff_ffff) << 16 | AVAILABLE_TSS | (base >> 24 & 0xff) << 56;
        self.tss[1] = base >> 32;
    }

    #[inline(always)]
    fn load(&'static self) {
        let pointer =
            TablePointer { limit: size_of::<Self>() as u16 - 1, base: self as *const Self as u64 };
        unsafe { lgdt(&pointer) };
    }
}

const PRESENT: u64 = 1 << 47;
const RING_3: u64 = 3 << 45;
const CODE_OR_DATA: u64 = 1 << 44;
const EXECUTABLE: u64 = 1 << 43;
const READABLE_OR_WRITABLE: u64 = 1 << 41;
const ACCESSED: u64 = 1 << 40;
const LONG_MODE: u64 = 1 << 53;
const BIG: u64 = 1 << 54;
/// Limit FFFFF in units of 4 KiB; long mode does not look at it.
const WHOLE_SPACE: u64 = 1 << 55 | 0xf << 48 | 0xffff;

const SEGMENT: u64 = PRESENT | CODE_OR_DATA | READABLE_OR_WRITABLE | ACCESSED | WHOLE_SPACE;
const KERNEL_CODE: u64 = SEGMENT | EXECUTABLE | LONG_MODE;
const USER_CODE: u64 = SEGMENT | EXECUTABLE | LONG_MODE | RING_3;
const USER_DATA: u64 = SEGMENT | BIG | RING_3;
const AVAILABLE_TSS: u64 = PRESENT | 9 << 40;
