//! Single instructions that Rust has no words for.

use core::arch::asm;

/// What LGDT and LIDT read: the limit, then the linear address of the table.
#[repr(C, packed(2))]
pub struct TablePointer {
    pub limit: u16,
    pub base: u64,
}

#[inline(always)]
pub fn hlt() {
    unsafe { asm!("hlt", options(nomem, nostack, preserves_flags)) }
}

/// # Safety
/// The table must stay where it is, and be a valid Global Descriptor Table.
#[inline(always)]
pub unsafe fn lgdt(pointer: &TablePointer) {
    unsafe { asm!("lgdt [{}]", in(reg) pointer, options(readonly, nostack, preserves_flags)) }
}

/// # Safety
/// The table must stay where it is, and be a valid Interrupt Descriptor Table.
#[inline(always)]
pub unsafe fn lidt(pointer: &TablePointer) {
    unsafe { asm!("lidt [{}]", in(reg) pointer, options(readonly, nostack, preserves_flags)) }
}

/// # Safety
/// The selector must name an available Task State Segment.
#[inline(always)]
pub unsafe fn ltr(selector: u16) {
    unsafe { asm!("ltr {:x}", in(reg) selector, options(nostack, preserves_flags)) }
}

/// MOV cannot write CS: a far return pops RIP and CS together.
///
/// # Safety
/// The selector must name a 64-bit code segment.
#[inline(always)]
pub unsafe fn set_cs(selector: u16) {
    unsafe {
        asm!(
            "push {selector}",
            "lea {target}, [rip + 2f]",
            "push {target}",
            "retfq",
            "2:",
            selector = in(reg) u64::from(selector),
            target = lateout(reg) _,
            options(preserves_flags),
        )
    }
}

/// # Safety
/// The selector must be null or name a writable data segment.
#[inline(always)]
pub unsafe fn set_ss(selector: u16) {
    unsafe { asm!("mov ss, {:x}", in(reg) selector, options(nostack, preserves_flags)) }
}

#[inline(always)]
pub fn get_cs() -> u16 {
    let selector: u16;
    unsafe { asm!("mov {:x}, cs", out(reg) selector, options(nomem, nostack, preserves_flags)) }
    selector
}

/// The address whose access raised the last page fault.
#[inline(always)]
pub fn read_cr2() -> u64 {
    let address: u64;
    unsafe { asm!("mov {}, cr2", out(reg) address, options(nomem, nostack, preserves_flags)) }
    address
}

/// The physical address of the level 4 page table.
#[inline(always)]
pub fn read_cr3() -> u64 {
    let value: u64;
    unsafe { asm!("mov {}, cr3", out(reg) value, options(nomem, nostack, preserves_flags)) }
    value & 0x000f_ffff_ffff_f000
}
