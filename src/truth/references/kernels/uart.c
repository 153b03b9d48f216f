// 32-bit. The 16550 as drivers try it: loopback, scratch, IIR, DLAB, FIFO, interrupts.
#include "kernel.h"
static volatile int irqs;
static u8 iirs[8];
int h(struct regs *r) {
    if (r->vec == 0x24) {
        u8 i = inb(0x3fa);
        if (irqs < 8)
            iirs[irqs] = i;
        irqs++;
        if ((i & 0xf) == 4 || (i & 0xf) == 12)
            inb(0x3f8);
        if ((i & 0xf) == 2) {
        }
        if ((i & 15) == 0)
            inb(0x3fe);
        if ((i & 15) == 6)
            inb(0x3fd);
        outb(0x20, 0x20);
        return 1;
    }
    return 0;
}
static void settle(void) {
    while ((inb(0x3fd) & 0x60) != 0x60)
        ;
    for (volatile int i = 0; i < 2000; i++)
        ;
}
static void flush(void) {
    while ((inb(0x3fd) & 0x60) != 0x60)
        ;
}
void kmain(void) {
    hook = h;
    u8 v[64];
    int n = 0;
    flush();
    v[n++] = inb(0x3fa);
    v[n++] = inb(0x3fb);
    v[n++] = inb(0x3fc);
    v[n++] = inb(0x3f9);
    outb(0x3ff, 0xae);
    v[n++] = inb(0x3ff);
    outb(0x3ff, 0);
    v[n++] = inb(0x3ff);
    outb(0x3fb, 0x83);
    v[n++] = inb(0x3f8);
    v[n++] = inb(0x3f9);
    outb(0x3fb, 3);
    outb(0x3fc, 0x1e);
    outb(0x3f8, 0xae);
    settle();
    v[n++] = inb(0x3fd);
    v[n++] = inb(0x3f8);
    v[n++] = inb(0x3fd);
    v[n++] = inb(0x3fe) & 0xf0;
    outb(0x3fc, 0x10);
    v[n++] = inb(0x3fe) & 0xf0;
    outb(0x3fc, 0x13);
    v[n++] = inb(0x3fe) & 0xf0;
    outb(0x3f8, 1);
    settle();
    outb(0x3f8, 2);
    settle();
    outb(0x3f8, 3);
    settle();
    v[n++] = inb(0x3f8);
    v[n++] = inb(0x3f8);
    v[n++] = inb(0x3f8);
    v[n++] = inb(0x3fd);
    outb(0x3fa, 0);
    v[n++] = inb(0x3fa);
    outb(0x3fa, 1);
    v[n++] = inb(0x3fa);
    outb(0x3fa, 0xc7);
    v[n++] = inb(0x3fa);
    outb(0x3fc, 3);
    outb(0x3fc, 0xff);
    v[n++] = inb(0x3fc);
    outb(0x3fc, 3);
    outb(0x3f9, 0xff);
    v[n++] = inb(0x3f9);
    outb(0x3f9, 0);
    outb(0x3fb, 0xff);
    v[n++] = inb(0x3fb);
    outb(0x3fb, 3);
    for (int i = 0; i < n; i++)
        printf("%x ", v[i]);
    printf("\n");
    static const char *nm[] = {"iir", "lcr", "mcr", "ier", "scr", "scr0", "dll", "dlm"};
    for (int i = 0; i < 8; i++)
        printf("%s=%x ", nm[i], v[i]);
    printf("\n");
    // THRE interrupt
    flush();
    outb(0x3fc, 0xb);
    outb(0x21, 0xef);
    irqs = 0;
    asm volatile("sti");
    outb(0x3f9, 2);
    for (int i = 0; i < 100000 && !irqs; i++)
        asm volatile("nop");
    int a = irqs;
    outb(0x3f8, 'x');
    for (int i = 0; i < 1000000 && irqs < a + 1; i++)
        asm volatile("nop");
    int b = irqs;
    outb(0x3f9, 0);
    asm volatile("cli");
    printf("\nTHRE irqs %d %d iir %x %x\n", a, b, iirs[0], iirs[1]);
    // received data interrupt in loopback
    irqs = 0;
    flush();
    outb(0x3fa, 0x07);
    outb(0x3fc, 0x1b);
    outb(0x3f9, 1);
    asm volatile("sti");
    outb(0x3f8, 0x77);
    for (int i = 0; i < 1000000 && !irqs; i++)
        asm volatile("nop");
    asm volatile("cli");
    outb(0x3f9, 0);
    outb(0x3fc, 3);
    outb(0x3fa, 0xc7);
    printf("rx irqs %d iir %x\n", irqs, iirs[0]);
    // THR, IER toggled: interrupt again
    irqs = 0;
    flush();
    outb(0x3fc, 0xb);
    asm volatile("sti");
    outb(0x3f9, 2);
    for (volatile int i = 0; i < 3000; i++)
        ;
    outb(0x3f9, 0);
    outb(0x3f9, 2);
    for (volatile int i = 0; i < 3000; i++)
        ;
    outb(0x3f9, 0);
    asm volatile("cli");
    printf("toggled %d\n", irqs);
    outb(0x3fc, 3);
    outb(0x3f9, 2);
    inb(0x3fa);
    u8 x = inb(0x3fa);
    outb(0x3f9, 0);
    printf("iir twice %x\n", x);
    printf("com2 %x com3 %x none %x %x\n", inb(0x2fd), inb(0x3ed), inb(0x5555), inw(0x5556));
}
