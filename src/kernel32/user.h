/* Ring 3. */
#pragma once
#include <stdint.h>

/* In user.asm. Goes to ring 3 and does not come back. */
void enter_user_mode(void (*program)(void));

/* The user's programs. */
void user_page_fault(void);
void user_breakpoint(void);
