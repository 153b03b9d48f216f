//! The Interrupt Descriptor Table: 256 gates of 16 bytes.

use crate::instructions::{TablePointer, get_cs, lidt};
use core::fmt;
use core::marker::PhantomData;

pub type HandlerFn = extern "x86-interrupt" fn(InterruptStackFrame);
pub type HandlerFnWithErrorCode = extern "x86-interrupt" fn(InterruptStackFrame, u64);
pub type PageFaultHandlerFn = extern "x86-interrupt" fn(InterruptStackFrame, PageFaultErrorCode);
pub type DivergingHandlerFn = extern "x86-interrupt" fn(InterruptStackFrame, u64) -> !;

#[repr(C, align(16))]
pub struct InterruptDescriptorTable {
    pub divide_error: Gate<HandlerFn>,
    pub debug: Gate<HandlerFn>,
    pub non_maskable_interrupt: Gate<HandlerFn>,
    pub breakpoint: Gate<HandlerFn>,
    pub overflow: Gate<HandlerFn>,
    pub bound_range_exceeded: Gate<HandlerFn>,
    pub invalid_opcode: Gate<HandlerFn>,
    pub device_not_available: Gate<HandlerFn>,
    pub double_fault: Gate<DivergingHandlerFn>,
    coprocessor_segment_overrun: Gate<HandlerFn>,
    pub invalid_tss: Gate<HandlerFnWithErrorCode>,
    pub segment_not_present: Gate<HandlerFnWithErrorCode>,
    pub stack_segment_fault: Gate<HandlerFnWithErrorCode>,
    pub general_protection_fault: Gate<HandlerFnWithErrorCode>,
    pub page_fault: Gate<PageFaultHandlerFn>,
    others: [Gate<HandlerFn>; 241],
}

impl InterruptDescriptorTable {
    pub const fn new() -> Self {
        Self {
            divide_error: Gate::missing(),
            debug: Gate::missing(),
            non_maskable_interrupt: Gate::missing(),
            breakpoint: Gate::missing(),
            overflow: Gate::missing(),
            bound_range_exceeded: Gate::missing(),
            invalid_opcode: Gate::missing(),
            device_not_available: Gate::missing(),
            double_fault: Gate::missing(),
            coprocessor_segment_overrun: Gate::missing(),
            invalid_tss: Gate::missing(),
            segment_not_present: Gate::missing(),
            stack_segment_fault: Gate::missing(),
            general_protection_fault: Gate::missing(),
            page_fault: Gate::missing(),
            others: [const { Gate::missing() }; 241],
        }
    }

    #[inline(always)]
    pub fn load(&'static self) {
        let pointer =
            TablePointer { limit: size_of::<Self>() as u16 - 1, base: self as *const Self as u64 };
        unsafe { lidt(&pointer) };
    }
}

const PRESENT: u16 = 1 << 15;
const INTERRUPT_GATE: u16 = 0xe << 8;
const IST_FIELD: u16 = 0b111;

/// One entry of the table. `F` is the kind of function that may stand there.
#[repr(C)]
pub struct Gate<F> {
    offset_low: u16,
    selector: u16,
    options: u16,
    offset_middle: u16,
    offset_high: u32,
    reserved: u32,
    handler: PhantomData<F>,
}

impl<F> Gate<F> {
    /// The type of an interrupt gate, but not present.
    const fn missing() -> Self {
        Self {
            offset_low: 0,
            selector: 0,
            options: INTERRUPT_GATE,
            offset_middle: 0,
            offset_high: 0,
            reserved: 0,
            handler: PhantomData,
        }
    }

    #[inline(always)]
    fn set_handler_address(&mut self, address: u64) {
        self.offset_low = address as u16;
        self.offset_middle = (address >> 16) as u16;
        self.offset_high = (address >> 32) as u32;
        self.selector = get_cs();
        self.options |= PRESENT;
    }

    /// Lets the processor switch to a stack of the Task State Segment before
    /// it pushes: `interrupt_stack_table[index]`, which is IST`index + 1`.
    #[inline(always)]
    pub fn set_stack_index(&mut self, index: u16) {
        self.options = self.options & !IST_FIELD | (index + 1) & IST_FIELD;
    }
}

macro_rules! set_handler_fn {
    ($kind:ty) => {
        impl Gate<$kind> {
            #[inline(always)]
            pub fn set_handler_fn(&mut self, handler: $kind) {
                self.set_handler_address(handler as u64);
            }
        }
    };
}

set_handler_fn!(HandlerFn);
set_handler_fn!(HandlerFnWithErrorCode);
set_handler_fn!(PageFaultHandlerFn);
set_handler_fn!(DivergingHandlerFn);

/// What the processor has pushed, from the lowest address up.
#[repr(C)]
pub struct InterruptStackFrame {
    pub instruction_pointer: u64,
    pub code_segment: u64,
    pub cpu_flags: u64,
    pub stack_pointer: u64,
    pub stack_segment: u64,
}

impl fmt::Debug for InterruptStackFrame {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "InterruptStackFrame {{")?;
        writeln!(f, "    instruction_pointer: {:#x},", self.instruction_pointer)?;
        writeln!(f, "    code_segment: {:#x},", self.code_segment)?;
        writeln!(f, "    cpu_flags: {:#x},", self.cpu_flags)?;
        writeln!(f, "    stack_pointer: {:#x},", self.stack_pointer)?;
        writeln!(f, "    stack_segment: {:#x},", self.stack_segment)?;
        write!(f, "}}")
    }
}

#[repr(transparent)]
pub struct PageFaultErrorCode(u64);

const PAGE_FAULT_BITS: [(u64, &str); 5] = [
    (1 << 0, "PROTECTION_VIOLATION"),
    (1 << 1, "CAUSED_BY_WRITE"),
    (1 << 2, "USER_MODE"),
    (1 << 3, "MALFORMED_TABLE"),
    (1 << 4, "INSTRUCTION_FETCH"),
];

impl fmt::Debug for PageFaultErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "PageFaultErrorCode({:#x}", self.0)?;
        for (bit, name) in PAGE_FAULT_BITS {
            if self.0 & bit != 0 {
                write!(f, " {name}")?;
            }
        }
        f.write_str(")")
    }
}
