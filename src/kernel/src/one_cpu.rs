//! A mutable static for a kernel on one processor with interrupts off.
//!
//! There is no lock on purpose: an exception handler must be able to print
//! even when the exception came in the middle of a `println!`.

use core::cell::UnsafeCell;

#[repr(transparent)]
pub struct OneCpu<T>(UnsafeCell<T>);

unsafe impl<T> Sync for OneCpu<T> {}

impl<T> OneCpu<T> {
    pub const fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }

    #[inline(always)]
    pub fn with<R>(&self, action: impl FnOnce(&mut T) -> R) -> R {
        action(unsafe { &mut *self.0.get() })
    }

    /// The same value for as long as the kernel runs, as the processor's
    /// tables need it.
    ///
    /// # Safety
    /// One such reference at a time.
    #[allow(clippy::mut_from_ref)]
    #[inline(always)]
    pub unsafe fn get(&'static self) -> &'static mut T {
        unsafe { &mut *self.0.get() }
    }
}
