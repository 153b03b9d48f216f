// Segments of rings 1 to 3 behind those of the boot code, whose ring 0 has 8 and 16; and the way into a ring.
#pragma once
#include "kernel.h"
#ifdef __x86_64__
#define RING_1 12
#define RING_CODE 0x00af9a000000ffff
#else
#define RING_1 9
#define RING_CODE 0x00cf9a000000ffff
#endif
#define RING_DATA 0x00cf92000000ffff
#define RING_CS(r) ((r) ? 8 * RING_1 + 16 * ((r) - 1) + (r) : 8)
#define RING_SS(r) ((r) ? 8 * RING_1 + 8 + 16 * ((r) - 1) + (r) : 16)
static void make_rings(void) {
    for (int r = 1; r < 4; r++) {
        gdt[RING_1 + 2 * (r - 1)] = RING_CODE | (u64)r << 45;
        gdt[RING_1 + 1 + 2 * (r - 1)] = RING_DATA | (u64)r << 45;
    }
}
#ifndef __x86_64__
// For TRY3: EAX is the address of EIP, CS, EFLAGS, ESP and SS, EDX the outer ring's data segment.
#define ENTER_RING "push 16(%%eax)\n push 12(%%eax)\n push 8(%%eax)\n push 4(%%eax)\n push (%%eax)\n mov %%edx,%%ds\n mov %%edx,%%es\n iretl"
// Runs code in a ring, on a stack of its own; ring 0 keeps the stack it is on.
static void run_in_ring(int ring, u32 flags, void *code) {
    static u8 stacks[4][1024] __attribute__((aligned(16)));
    u32 f[] = {(u32)code, RING_CS(ring), flags, (u32)(stacks[ring] + 1024), RING_SS(ring)};
    if (ring == 0)
        TRYQ("push 8(%%eax)\n push 4(%%eax)\n push (%%eax)\n iretl", f, 0, 0);
    else
        TRYQ(ENTER_RING, f, 0, RING_SS(ring));
}
#endif
