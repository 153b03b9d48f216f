//! Functions that really do the forbidden thing. They take no arguments, so
//! that a debugger can call them too, at any moment; never inlined, so that
//! it finds them.

use core::arch::asm;

#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn provoke_breakpoint() {
    unsafe { asm!("int3") }
}

#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn provoke_page_fault() {
    unsafe { *(0xdeadbeef as *mut u8) = 42 }
}

/// Calls itself without end. The read after the call keeps the compiler from
/// turning the recursion into a loop.
#[unsafe(no_mangle)]
#[inline(never)]
#[allow(unconditional_recursion)]
pub extern "C" fn stack_overflow() {
    stack_overflow(); // every call pushes a return address
    unsafe { core::ptr::read_volatile(&raw const NEVER_READ) };
}

static NEVER_READ: u8 = 0;

#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn provoke_invalid_opcode() {
    unsafe { asm!("ud2") }
}

#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn provoke_divide_error() {
    unsafe { asm!("div {zero:e}", zero = in(reg) 0, inout("eax") 1 => _, inout("edx") 0 => _) }
}
