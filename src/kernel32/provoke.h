/* Functions that really do the forbidden thing; a debugger may call them at any moment. */
#pragma once

void provoke_breakpoint(void);
void provoke_page_fault(void);
void stack_overflow(void);
void provoke_invalid_opcode(void);
void provoke_divide_error(void);
void provoke_interrupt_14(void);
