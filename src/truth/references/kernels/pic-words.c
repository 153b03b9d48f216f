// 32-bit. The 8259 pair by its words: order of initialization, masks, priorities rotated, special mask, automatic and specific EOI, the cascade; by requests of the timer and the clock.
#include "kernel.h"
static volatile int got[16], n;
static int eoi = 1, slow;
int h(struct regs *r) {
    int v = r->vec & 15;
    if (r->vec < 0x40 || r->vec > 0x6f) return 0;
    got[v]++;
    printf("[%x isr %x %x]", r->vec, isr(0x20), isr(0xa0));
    if (v == 8) { outb(0x70, 0x0b); outb(0x71, 0x02); outb(0x70, 0x0c); inb(0x71); }
    if (eoi == 1) { if (v >= 8) outb(0xa0, 0x20); outb(0x20, 0x20); }
    if (eoi == 2) { if (v >= 8) { outb(0xa0, 0x60 | v & 7); outb(0x20, 0x62); } else outb(0x20, 0x60 | v); }
    if (eoi == 3) { if (v >= 8) outb(0xa0, 0xa0); outb(0x20, 0xa0); }
    return 1;
}
// One edge of the timer, which then stays high.
static void tick(void) {
    outb(0x43, 0x30);
    outb(0x40, 20);
    outb(0x40, 0);
    for (int i = 0; i < 4000; i++) { outb(0x43, 0xe2); if (inb(0x40) & 0x80) break; }
}
static void rtc(void) {
    outb(0x70, 0x0a); outb(0x71, 0x26);
    outb(0x70, 0x0b); outb(0x71, 0x42);
    for (int i = 0; i < 400000 && !(irr(0xa0) & 1); i++) ;
}
static void quiet_rtc(void) { outb(0x70, 0x0c); inb(0x71); }
static void open(void) { asm volatile("sti\n nop\n nop\n nop\n nop\n cli"); }
static void init(int m, int s, int icw4m, int icw4s) {
    outb(0x20, 0x11); outb(0xa0, 0x11);
    outb(0x21, m); outb(0xa1, s);
    outb(0x21, 4); outb(0xa1, 2);
    outb(0x21, icw4m); outb(0xa1, icw4s);
}
void kmain(void) {
    hook = h;
    quiet_rtc();
    init(0x40, 0x48, 1, 1);
    printf("masks after initialization %x %x irr %x isr %x\n", inb(0x21), inb(0xa1), irr(0x20) & ~1, isr(0x20));
    outb(0x21, 0xfa), outb(0xa1, 0xfe);
    printf("masks %x %x\n", inb(0x21), inb(0xa1));
    tick();
    printf("irr %x", irr(0x20) & 0xfe | irr(0x20) & 1);
    open();
    printf(" then irr %x isr %x\n", irr(0x20), isr(0x20));
    rtc();
    printf("clock: irr %x %x", irr(0x20) & 4, irr(0xa0));
    open();
    printf(" then irr %x %x isr %x %x\n", irr(0x20) & 4, irr(0xa0), isr(0x20), isr(0xa0));
    tick(), rtc();
    printf("both:"), open(), printf("\n");
    eoi = 2;
    tick(), rtc();
    printf("specific:"), open(), printf("\n");
    // rotation: after a rotating EOI of 0, input 2 is first
    eoi = 3;
    tick();
    printf("rotate:"), open();
    eoi = 1;
    rtc(), tick();
    printf(" then both:"), open(), printf("\n");
    outb(0x20, 0xc7), outb(0xa0, 0xc7);
    tick(), rtc();
    printf("set priority back:"), open(), printf("\n");
    outb(0x20, 0xc0);
    rtc(), tick();
    printf("input 0 last:"), open(), printf("\n");
    outb(0x20, 0xc7);
    // an EOI that is left out
    eoi = 0;
    tick();
    printf("no EOI:"), open();
    rtc();
    printf(" lower waits:"), open();
    printf(" isr %x irr %x", isr(0x20), irr(0x20) & 4);
    outb(0x20, 0x68);
    outb(0x21, 0xfb);
    printf(" special mask:"), open();
    printf(" isr %x %x", isr(0x20), isr(0xa0));
    outb(0x20, 0x48), outb(0x21, 0xfa);
    outb(0xa0, 0x20), outb(0x20, 0x62), outb(0x20, 0x60);
    printf(" isr %x %x\n", isr(0x20), isr(0xa0));
    // the slave's end is not the master's
    rtc();
    printf("slave's EOI alone:"), open();
    outb(0xa0, 0x20);
    printf(" isr %x %x", isr(0x20), isr(0xa0));
    rtc();
    printf(" again:"), open();
    printf(" isr %x %x", isr(0x20), isr(0xa0));
    outb(0x20, 0x20), outb(0xa0, 0x20), outb(0x20, 0x20);
    open();
    outb(0xa0, 0x20), outb(0x20, 0x20);
    printf(" isr %x %x\n", isr(0x20), isr(0xa0));
    eoi = 0;
    init(0x58, 0x60, 3, 3);
    outb(0x21, 0xfa), outb(0xa1, 0xfe);
    tick();
    printf("automatic:"), open();
    printf(" isr %x\n", isr(0x20));
    // vectors are multiples of 8 whatever is written
    eoi = 1;
    init(0x45, 0x6f, 1, 1);
    outb(0x21, 0xfa), outb(0xa1, 0xfe);
    tick(), rtc();
    printf("low bits of the vector:"), open(), printf("\n");
    // masked requests wait
    outb(0x21, 0xff);
    tick(), rtc();
    printf("masked: irr %x %x", irr(0x20) & 5, irr(0xa0) & 1), open();
    outb(0x21, 0xfa);
    printf(" unmasked:"), open(), printf("\n");
    // initialization forgets what is in service, and requests of edges
    eoi = 0;
    tick();
    open();
    printf(" isr %x", isr(0x20));
    init(0x40, 0x48, 1, 1);
    printf(" initialized %x\n", isr(0x20));
    // OCW3 selects what is read until the next
    outb(0x20, 0x0b);
    int a = inb(0x20), b = inb(0x20);
    outb(0x20, 0x0a);
    printf("isr twice %x %x\n", a, b);
    outb(0x70, 0x0b), outb(0x71, 2);
    quiet_rtc();
    quit(0x10);
}
