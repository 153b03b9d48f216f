// 32-bit. A request to the 8259 pair that is masked or withdrawn before it is acknowledged.
#include "kernel.h"
static volatile int got[16];
int h(struct regs *r) {
    int v = r->vec - 0x20;
    if (v < 0 || v > 15)
        return 0;
    got[v]++;
    printf("[irq %d isr %x %x]", v, isr(0x20), isr(0xa0));
    if (v == 7 && !(isr(0x20) & 0x80))
        return 1;
    if (v == 15 && !(isr(0xa0) & 0x80)) {
        outb(0x20, 0x20);
        return 1;
    }
    if (v == 8) {
        outb(0x70, 0xc);
        inb(0x71);
    }
    if (v >= 8)
        outb(0xa0, 0x20);
    outb(0x20, 0x20);
    return 1;
}
static void pit(int c) {
    outb(0x43, 0x30);
    outb(0x40, c);
    outb(0x40, c >> 8);
}
static void waitirr(int p, int b) {
    for (int i = 0; i < 1000000 && !(irr(p) & b); i++)
        ;
}
void kmain(void) {
    hook = h;
    outb(0x21, 0xfe);
    pit(100);
    waitirr(0x20, 1);
    outb(0x21, 0xff);
    asm volatile("sti;nop;nop;cli");
    printf(" masked while it waits\n");
    outb(0x21, 0xfe);
    asm volatile("sti;nop;nop;cli");
    printf(" unmasked again\n");
    pit(100);
    waitirr(0x20, 1);
    outb(0x43, 0x30);
    asm volatile("sti;nop;nop;cli");
    printf(" withdrawn\n");
    asm volatile("sti;nop;nop;cli");
    printf(" nothing is left isr %x\n", isr(0x20));
    outb(0x21, 0xfb);
    outb(0xa1, 0xfe);
    outb(0x70, 0xa);
    outb(0x71, 0x26);
    outb(0x70, 0xb);
    u8 b = inb(0x71);
    outb(0x70, 0xb);
    outb(0x71, b | 0x40);
    outb(0x70, 0xc);
    inb(0x71);
    waitirr(0xa0, 1);
    outb(0xa1, 0xff);
    asm volatile("sti;nop;nop;cli");
    printf(" the slave's request masked\n");
    printf("isr %x %x\n", isr(0x20), isr(0xa0));
    outb(0xa1, 0xfe);
    asm volatile("sti;nop;nop;cli");
    printf(" unmasked\n");
    outb(0x70, 0xb);
    outb(0x71, b & ~0x40);
    outb(0x70, 0xc);
    inb(0x71);
    outb(0x21, 0xff);
    outb(0xa1, 0xff);
    asm volatile("sti;nop;nop;cli");
    printf(" all masked isr %x %x\n", isr(0x20), isr(0xa0));
}
