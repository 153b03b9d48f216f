//! The handlers, and the table that leads to them.

use crate::boot::{SetupLine, SetupLines};
use crate::idt::{InterruptDescriptorTable, InterruptStackFrame, PageFaultErrorCode};
use crate::instructions::read_cr2;
use crate::one_cpu::OneCpu;
use crate::{hlt_loop, memory, println};

static IDT: OneCpu<InterruptDescriptorTable> = OneCpu::new(InterruptDescriptorTable::new());

#[inline(never)]
pub fn init_idt(lines: SetupLines, stack_index: u32) {
    let idt = unsafe { IDT.get() };

    if lines.has(SetupLine::BreakpointHandler) {
        idt.breakpoint.set_handler_fn(breakpoint_handler);
    }
    if lines.has(SetupLine::PageFaultHandler) {
        idt.page_fault.set_handler_fn(page_fault_handler);
    }
    if lines.has(SetupLine::DoubleFaultHandler) {
        idt.double_fault.set_handler_fn(double_fault_handler);
    }
    if lines.has(SetupLine::SetStackIndex) {
        idt.double_fault.set_stack_index(stack_index as u16);
    }
    if lines.has(SetupLine::GeneralProtectionHandler) {
        idt.general_protection_fault.set_handler_fn(general_protection_handler);
    }
    if lines.has(SetupLine::SegmentNotPresentHandler) {
        idt.segment_not_present.set_handler_fn(segment_not_present_handler);
    }
    if lines.has(SetupLine::StackSegmentHandler) {
        idt.stack_segment_fault.set_handler_fn(stack_segment_handler);
    }
    if lines.has(SetupLine::InvalidOpcodeHandler) {
        idt.invalid_opcode.set_handler_fn(invalid_opcode_handler);
    }
    if lines.has(SetupLine::DivideErrorHandler) {
        idt.divide_error.set_handler_fn(divide_error_handler);
    }

    idt.load();
}

extern "x86-interrupt" fn breakpoint_handler(frame: InterruptStackFrame) {
    println!("EXCEPTION: BREAKPOINT\n{:?}", frame);
}

extern "x86-interrupt" fn page_fault_handler(
    frame: InterruptStackFrame,
    error_code: PageFaultErrorCode,
) {
    let address = read_cr2();
    println!("EXCEPTION: PAGE FAULT");
    println!("Accessed Address: {:#x}", address);
    println!("Error Code: {:?}", error_code);
    println!("Page Walk: {}", memory::walk(address));
    println!("{:?}", frame);
    hlt_loop()
}

extern "x86-interrupt" fn double_fault_handler(frame: InterruptStackFrame, _error_code: u64) -> ! {
    panic!("EXCEPTION: DOUBLE FAULT\n{:?}", frame);
}

extern "x86-interrupt" fn general_protection_handler(frame: InterruptStackFrame, error_code: u64) {
    println!("EXCEPTION: GENERAL PROTECTION FAULT");
    println!("Error Code: {:#x}", error_code);
    println!("{:?}", frame);
    hlt_loop()
}

extern "x86-interrupt" fn segment_not_present_handler(frame: InterruptStackFrame, error_code: u64) {
    println!("EXCEPTION: SEGMENT NOT PRESENT");
    println!("Error Code: {:#x}", error_code);
    println!("{:?}", frame);
    hlt_loop()
}

extern "x86-interrupt" fn stack_segment_handler(frame: InterruptStackFrame, error_code: u64) {
    println!("EXCEPTION: STACK SEGMENT FAULT");
    println!("Error Code: {:#x}", error_code);
    println!("{:?}", frame);
    hlt_loop()
}

extern "x86-interrupt" fn invalid_opcode_handler(frame: InterruptStackFrame) {
    println!("EXCEPTION: INVALID OPCODE\n{:?}", frame);
    hlt_loop()
}

extern "x86-interrupt" fn divide_error_handler(frame: InterruptStackFrame) {
    println!("EXCEPTION: DIVIDE ERROR\n{:?}", frame);
    hlt_loop()
}
