/* Interrupt service routines. */
#pragma once
#include <stdint.h>

/* The stack when `isr_handler` is called, lowest address first. */
struct registers {
    uint32_t gs, fs, es, ds;                         /* isr_common */
    uint32_t edi, esi, ebp, esp, ebx, edx, ecx, eax; /* pusha */
    uint32_t vector;                                 /* the stub */
    uint32_t error_code;                             /* the processor, or 0 from the stub */
    uint32_t eip, cs, eflags;                        /* the processor */
    uint32_t user_esp, user_ss;                      /* the processor, only if it came from ring 3 */
};

typedef void (*stub)(void);

/* In interrupts.asm. */
void isr3(void);
void isr8(void);
void isr13(void);
void isr14(void);
void isr14_dummy_code(void);

void isr_handler(const struct registers *frame);
