// Ring 3 within TRY. Code comes back from there by an INT whose gate ring 3 may use, or by a fault.
#pragma once
#include "kernel.h"
// ENTER_USER(top, flags, cs): what follows runs in ring 3, on the stack that ends at `top`.
#ifdef __x86_64__
#define ENTER_USER(top, flags, cs) \
    "mov $0x23,%%rbx\n push %%rbx\n mov $" #top ",%%rbx\n push %%rbx\n push $" #flags "\n push $" #cs "\n mov $7f,%%rbx\n push %%rbx\n iretq\n 7: "
// Ring 3 may touch all that boot64.asm has mapped.
static void open_to_user(void) {
    for (u64 a = 0; a < 0x800; a++)
        pt0[a] |= 4;
    wcr3(rcr3());
}
#else
#define ENTER_USER(top, flags, cs) "push $0x23\n push $" #top "\n push $" #flags "\n push $" #cs "\n push $7f\n iret\n 7: "
#endif
