// 64-bit. Priorities, IRR and ISR, EOI missing, TPR and CR8, NMI by ICR, destinations, the timer.
#include "kernel.h"
#define L(r) (*(volatile u32 *)(0xfee00000ul + (r)))
static u64 pdx[512] __attribute__((aligned(4096)));
static volatile int cnt[256];
static int eoi = 1, show = 1;
static int bitsof(int base) {
    int n = -1;
    for (int i = 0; i < 8; i++) {
        u32 v = L(base + 16 * i);
        for (int b = 0; b < 32; b++)
            if (v >> b & 1)
                n = i * 32 + b;
    }
    return n;
}
int h(struct regs *r) {
    int v = r->vec;
    if (v < 32 && v != 2)
        return 0;
    cnt[v]++;
    if (show)
        printf("[%x ppr %x isr %x irr %x]", v, L(0xa0), bitsof(0x100), bitsof(0x200));
    if (v == 2) {
        printf("nmi fl %lx ", r->flags & ~0x8d5);
        return 1;
    }
    if (v == 0x61) {
        asm volatile("sti;nop;nop;cli");
    }
    if (eoi && v != 0xff && v != 0xf7)
        L(0xb0) = 0;
    return 1;
}
static void ipi(u32 v) {
    L(0x310) = 0;
    L(0x300) = v;
}
void kmain(void) {
    hook = h;
    pdx[0x1f7] = 0xfee00000 | 0x9b;
    pdpt[3] = (u64)pdx | 7;
    for (int i = 0; i < 512; i++)
        if (!pdx[i])
            pdx[i] = 0xc0000000ul + ((u64)i << 21) | 0x9b;
    wcr3(rcr3());
    printf("id %x version %x lvts ok\n", L(0x20), L(0x30) & 0xff);
    printf("svr %x tpr %x dfr %x ldr %x\n", L(0xf0) & 0x1ff, L(0x80), L(0xe0), L(0xd0));
    printf("lvt %x %x %x\n", L(0x320), L(0x340), L(0x370));
    L(0xf0) = 0x1ff;
    L(0x350) = 0x10000;
    L(0x360) = 0x10000;
    ipi(0x40040 | 0x40000);
    printf("icr %x\n", L(0x300));
    asm volatile("sti;nop;nop;cli");
    printf("\n");
    ipi(0x44041);
    ipi(0x44061);
    ipi(0x44051);
    ipi(0x44062);
    printf("irr top %x isr %x ppr %x\n", bitsof(0x200), bitsof(0x100), L(0xa0));
    asm volatile("sti;nop;nop;nop;nop;nop;cli");
    printf("\n");
    L(0x80) = 0x50;
    printf("tpr %x ppr %x cr8 ", L(0x80), L(0xa0));
    u64 c8;
    asm volatile("mov %%cr8,%0" : "=r"(c8));
    printf("%llx\n", c8);
    ipi(0x44045);
    ipi(0x44055);
    ipi(0x44065);
    asm volatile("sti;nop;nop;cli");
    printf(" irr %x\n", bitsof(0x200));
    asm volatile("mov %0,%%cr8" ::"r"(4ul));
    printf("tpr %x ", L(0x80));
    asm volatile("sti;nop;nop;cli");
    printf(" irr %x\n", bitsof(0x200));
    L(0x80) = 0;
    asm volatile("sti;nop;nop;cli");
    printf("\n");
    eoi = 0;
    ipi(0x44070);
    asm volatile("sti;nop;nop;cli");
    ipi(0x44080);
    asm volatile("sti;nop;nop;cli");
    printf(" no eoi: isr %x ppr %x\n", bitsof(0x100), L(0xa0));
    L(0xb0) = 0;
    printf("eoi isr %x\n", bitsof(0x100));
    L(0xb0) = 0;
    printf("isr %x\n", bitsof(0x100));
    eoi = 1;
    ipi(0x44400);
    printf(" nmi by self shorthand\n");
    L(0x310) = 0;
    L(0x300) = 0x4400;
    printf(" nmi to id 0\n");
    L(0xd0) = 0x01000000;
    L(0xe0) = 0xffffffff;
    L(0x310) = 0x01000000;
    L(0x300) = 0x4849;
    asm volatile("sti;nop;nop;cli");
    printf("logical\n");
    L(0x310) = 0x02000000;
    L(0x300) = 0x484a;
    asm volatile("sti;nop;nop;cli");
    printf("logical to nobody %d\n", cnt[0x4a]);
    L(0x300) = 0x8404b;
    asm volatile("sti;nop;nop;cli");
    printf("all %d\n", cnt[0x4b]);
    L(0x300) = 0xc404c;
    asm volatile("sti;nop;nop;cli");
    printf("all but self %d\n", cnt[0x4c]);
    L(0x280) = 0;
    L(0x280) = 0;
    printf("esr %x ", L(0x280));
    printf("\n");
    // timer
    static const int dv[] = {0, 1, 2, 3, 8, 9, 10, 11};
    for (int i = 0; i < 8; i++) {
        L(0x3e0) = dv[i];
        printf("%x ", L(0x3e0));
    }
    L(0x3e0) = 0xb;
    printf("\n");
    cnt[0x90] = 0;
    L(0x320) = 0x90;
    L(0x380) = 20000;
    asm volatile("sti");
    while (!cnt[0x90])
        ;
    for (volatile int i = 0; i < 10000; i++)
        ;
    asm volatile("cli");
    printf(" one-shot %d current %x initial %x\n", cnt[0x90], L(0x390), L(0x380));
    show = 0;
    L(0x320) = 0x20091;
    L(0x380) = 20000;
    asm volatile("sti");
    while (cnt[0x91] < 3)
        asm volatile("hlt");
    asm volatile("cli");
    L(0x380) = 0;
    printf("periodic ok lvt %x\n", L(0x320) & ~0x1000);
    L(0x320) = 0x10092;
    L(0x380) = 1000;
    for (volatile int i = 0; i < 20000; i++)
        ;
    printf("masked irr %x lvt %x\n", bitsof(0x200), L(0x320));
    L(0x320) = 0x92;
    asm volatile("sti;nop;nop;cli");
    printf("unmasked %d\n", cnt[0x92]);
    show = 1;
    L(0xf0) = 0xff;
    printf("off: lvt %x svr %x\n", L(0x320), L(0xf0));
    L(0x320) = 0x93;
    printf("%x ", L(0x320));
    L(0xf0) = 0x1ff;
    printf("lvt on again %x\n", L(0x320));
    L(0xe0) = 0;
    printf("dfr %x ", L(0xe0));
    L(0xd0) = 0xffffffff;
    printf("ldr %x ", L(0xd0));
    L(0x80) = 0xffffffff;
    printf("tpr %x ", L(0x80));
    L(0x80) = 0;
    L(0xf0) = 0xfffff1ff;
    printf("svr %x\n", L(0xf0));
    L(0x310) = 0xffffffff;
    printf("icr2 %x\n", L(0x310));
}
