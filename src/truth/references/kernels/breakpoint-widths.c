// 64-bit. Data breakpoints of every kind, length and place against accesses of every width and offset.
#include "kernel.h"
static u8 buf[64] __attribute__((aligned(64)));
static volatile int hits;
static u64 d6;
static int log;
int h(struct regs *r) {
    if (r->vec != 1)
        return 0;
    d6 = rdr6();
    wdr6(0xffff0ff0);
    hits++;
    if (log)
        printf("[db ip %lx fl %lx dr6 %lx]", r->ip, r->flags & ~0x8d5, d6);
    if ((d6 & 0xf) && (r->flags & 0x10000) == 0 && log == 2)
        r->flags |= 0x10000;
    if (d6 & 0x2000)
        wdr7(0x400);
    return 1;
}
static void bp(int n, u64 a, int rw, int len) {
    if (n == 0)
        asm volatile("mov %0,%%dr0" ::"r"(a));
    if (n == 1)
        asm volatile("mov %0,%%dr1" ::"r"(a));
    if (n == 2)
        asm volatile("mov %0,%%dr2" ::"r"(a));
    if (n == 3)
        asm volatile("mov %0,%%dr3" ::"r"(a));
    u64 d = rdr7();
    d &= ~((0xfull << (16 + 4 * n)) | (3ull << 2 * n));
    d |= ((u64)(rw | len << 2) << (16 + 4 * n)) | (2ull << 2 * n);
    wdr7(d);
}
static void off(void) { wdr7(0x400); }
#define ACC(w, T) \
    { \
        hits = 0; \
        *(volatile T *)(buf + 16 + o) = 1; \
        int s = hits; \
        hits = 0; \
        (void)*(volatile T *)(buf + 16 + o); \
        printf("%c", s ? (hits ? 'b' : 'w') : (hits ? 'r' : '.')); \
    }
void kmain(void) {
    hook = h;
    for (int rw = 1; rw < 4; rw += 2)
        for (int len = 0; len < 4; len++)
            for (int at = 0; at < 8; at++) {
                printf("rw %d len %d at %d: ", rw, len, at);
                bp(0, (u64)buf + 16 + at, rw, len);
                for (int o = -4; o < 12; o++)
                    ACC(1, u8) printf(" ");
                for (int o = -4; o < 12; o++)
                    ACC(2, u16) printf(" ");
                for (int o = -4; o < 12; o++)
                    ACC(4, u32) printf(" ");
                for (int o = -8; o < 12; o++)
                    ACC(8, u64) printf("\n");
                off();
            }
}
