// 64-bit. Reading and writing DR0 to DR7: aliases, CR4.DE, upper and reserved bits, L against G; int3, int1 and a data breakpoint in a #DF handler.
#include "kernel.h"
static int n;
int see(struct regs *r) {
    if (r->vec == 1) {
        u64 d = rdr6(), s = rdr7();
        printf("<db %llx fl %llx dr6 %llx dr7 %llx>", r->ip - 0x100000 >> 16, r->flags & ~0x8d5ull, d, s);
        wdr6(0xffff0ff0);
        if (!(r->flags & 0x10000) && d & 15 && n++ > 3) wdr7(0x400);
        r->flags |= 0x10000;
        return 1;
    }
    if (r->vec == 8) {
        printf("<df cr2 %lx", rcr2());
        asm volatile("int3");
        asm volatile("int1");
        asm volatile("mov %0,%%dr0\n mov %1,%%dr7\n nop\n mov (%0),%%al\n nop" ::"r"(0x600000ul), "r"(0x403ul | 3 << 16) : "rax");
        wdr7(0x400);
        printf(">");
        return 0;
    }
    return 0;
}
static u64 dr(int i) {
    u64 v;
    if (i == 0) asm volatile("mov %%dr0,%0" : "=r"(v));
    if (i == 3) asm volatile("mov %%dr3,%0" : "=r"(v));
    if (i == 6) v = rdr6();
    if (i == 7) v = rdr7();
    return v;
}
void kmain(void) {
    hook = see;
    printf("reset %llx %llx %llx\n", dr(0), dr(6), dr(7));
    TRY3("dr0", "mov %%rax,%%dr0", 0x123456789abcdef0, 0, 0);
    printf("%llx\n", dr(0));
    TRY3("dr3 canonical", "mov %%rax,%%dr3", 0xffff800000000000, 0, 0);
    printf("%llx\n", dr(3));
    static const u64 six[] = {0, ~0ul >> 32, 0xffff0ff0, 0x1000, 0xe00f, 1ul << 32, ~0ul};
    for (int i = 0; i < 7; i++) {
        printf("dr6 <- %lx ", six[i]);
        TRY3("", "mov %%rax,%%dr6", six[i], 0, 0);
        printf("%llx\n", dr(6));
    }
    wdr6(0xffff0ff0);
    static const u64 seven[] = {0, 0x400, 0x55, 0xaa, 0x300, 0x1000, 0x4000, 0x8000, 0xc000, 0x10000, 0x30000, 0xffff0000, 1ul << 32, 1ul << 63};
    for (int i = 0; i < 14; i++) {
        printf("dr7 <- %lx ", seven[i]);
        if (seven[i] & 0xff) asm volatile("mov %0,%%dr0\n mov %0,%%dr1\n mov %0,%%dr2\n mov %0,%%dr3" ::"r"(0x10ul));
        TRY3("", "mov %%rax,%%dr7", seven[i], 0, 0);
        printf("%llx\n", dr(7));
        wdr7(0x400);
    }
    for (int de = 0; de < 2; de++) {
        wcr4(rcr4() & ~8ul | de << 3);
        TRYR("dr4", ".byte 0x0f,0x21,0xe0", 0, 0, 0);
        TRYR("dr5", ".byte 0x0f,0x21,0xe8", 0, 0, 0);
        TRY3("dr4 <-", ".byte 0x0f,0x23,0xe0", 0xffff4ff0, 0, 0);
        TRYR("dr6", "mov %%dr6,%%rax", 0, 0, 0);
        TRY3("dr5 <-", ".byte 0x0f,0x23,0xe8", 0x700, 0, 0);
        TRYR("dr7", "mov %%dr7,%%rax", 0, 0, 0);
        TRY3("dr4 high", ".byte 0x0f,0x23,0xe0", 1ul << 40, 0, 0);
        TRYR("rex.r dr8", ".byte 0x44,0x0f,0x21,0xc0", 0, 0, 0);
        TRYR("mod ignored", ".byte 0x0f,0x21,0x38", 0, 0, 0);
        TRYR("66", ".byte 0x66,0x0f,0x21,0xf8", 0, 0, 0);
        TRY("lock", ".byte 0xf0,0x0f,0x21,0xf8");
    }
    wcr4(rcr4() & ~8ul);
    wdr6(0xffff0ff0);
    volatile u8 *p = (u8 *)0x600000;
    for (int en = 0; en < 8; en++) {
        n = 0;
        printf("L %d G %d exact %d: ", en & 1, en >> 1 & 1, en >> 2);
        asm volatile("mov %0,%%dr0\n mov %1,%%dr7" ::"r"(p), "r"(0x400ul | en & 3 | (en >> 2) * 0x300 | 1 << 16));
        *p = 1;
        asm volatile("nop\n nop");
        wdr7(0x400);
        printf("\n");
    }
    // a double fault whose handler meets int3, int1 and a data breakpoint
    gate(14, stubs + 16 * 14, 8, 0x0e, 0);
    TRY("double fault", "mov 0x40000000,%%eax");
    gate(14, stubs + 16 * 14, 8, 0x8e, 0);
    TRY("ring 3", "mov $0x23,%%rbx\n push %%rbx\n push $0x7000\n push $2\n push $0x2b\n mov $7f,%%rbx\n push %%rbx\n iretq\n7: mov %%dr0,%%rax");
    quit(0x10);
}
