// Console, IDT, TSS and the handler of all vectors: shows vector, error code, frame, and goes on where TRY says.
#include "kernel.h"
#include <stdarg.h>
int (*hook)(struct regs *);
int quiet;
volatile int lastvec, nvec;
volatile u32 lasterr;
volatile uw resume, resume_sp, resume_bp, lastip;
uw ra, rc, rd;
u8 tss[0x68 + 0x2100] __attribute__((aligned(4096)));
#ifdef __x86_64__
u64 idt[512] __attribute__((aligned(16)));
#else
u64 idt[256] __attribute__((aligned(16)));
#endif
void putch(int c) {
    while (!(inb(0x3fd) & 0x20))
        ;
    outb(0x3f8, c);
}
void drain(void) {
    for (int i = 0; i < 20; i++)
        putch(' ');
    while ((inb(0x3fd) & 0x60) != 0x60)
        ;
}
static void num(u64 v, int base, int w, int z) {
    char b[24];
    int n = 0;
    if (base == 16) {
        do {
            b[n++] = "0123456789abcdef"[v & 15];
            v >>= 4;
        } while (v);
    } else {
        u32 x = v;
        do {
            b[n++] = '0' + x % 10;
            x /= 10;
        } while (x);
    }
    while (n < w)
        b[n++] = z ? '0' : ' ';
    while (n)
        putch(b[--n]);
}
void printf(const char *f, ...) {
    va_list a;
    va_start(a, f);
    for (; *f; f++) {
        if (*f != '%') {
            putch(*f);
            continue;
        }
        f++;
        int z = 0, w = 0, l = 0;
        if (*f == '0') {
            z = 1;
            f++;
        }
        while (*f >= '0' && *f <= '9')
            w = w * 10 + *f++ - '0';
        while (*f == 'l') {
            l++;
            f++;
        }
        switch (*f) {
        case 'd': {
            int v = va_arg(a, int);
            if (v < 0) {
                putch('-');
                v = -v;
            }
            num(v, 10, w, z);
            break;
        }
        case 'u':
            num(va_arg(a, u32), 10, w, z);
            break;
        case 'x': {
            u64 v = l >= 2 ? va_arg(a, u64) : l ? va_arg(a, uw) : va_arg(a, u32);
            num(v, 16, w, z);
            break;
        }
        case 's': {
            const char *s = va_arg(a, const char *);
            while (*s)
                putch(*s++);
            break;
        }
        case 'c':
            putch(va_arg(a, int));
            break;
        default:
            putch(*f);
        }
    }
    va_end(a);
}
void quit(u32 v) {
    printf("exit %d\n", v);
    drain();
    outl(0xf4, v);
    const char *s = "Shutdown";
    while (*s)
        outb(0x8900, *s++);
    for (;;)
        asm volatile("cli;hlt");
}
static const char *names[] = {"DE", "DB", "NMI", "BP", "OF", "BR", "UD", "NM", "DF", "CSO",
                              "TS", "NP", "SS",  "GP", "PF", "15", "MF", "AC", "MC", "XM"};
#ifdef __x86_64__
void gate(int v, void *h, int sel, int type, int ist) {
    u64 a = (u64)h;
    idt[2 * v] = (a & 0xffff) | ((u64)sel << 16) | ((u64)ist << 32) | ((u64)type << 40) | ((a >> 16 & 0xffff) << 48);
    idt[2 * v + 1] = a >> 32;
}
#else
void gate(int v, void *h, int sel, int type, int ist) {
    u32 a = (u32)h;
    idt[v] = (a & 0xffff) | ((u32)sel << 16) | ((u64)((type << 8) | (a & 0xffff0000) | (u32)ist) << 32);
}
#endif
void trap(struct regs *r) {
    int v = r->vec;
    nvec++;
    lastvec = v;
    lasterr = r->err;
    lastip = r->ip;
    if (hook && hook(r))
        return;
    if (!quiet) {
        if (v < 20)
            printf("#%s", names[v]);
        else
            printf("int %x", v);
        printf(" err=%x cs:ip=%x:%lx fl=%lx", (u32)r->err, (u32)r->cs & 0xffff, (uw)r->ip, (uw)(r->flags & ~0x8d5ul));
#ifdef __x86_64__
        printf(" ss:sp=%x:%lx h=%lx", (u32)r->ss, r->sp, (uw)r + sizeof *r);
#else
        if (r->cs & 3)
            printf(" ss:sp=%x:%lx", (u32)r->ss & 0xffff, (uw)r->sp);
        printf(" h=%lx", (uw)r);
#endif
        if (v == 14)
            printf(" cr2=%lx", rcr2());
        if (v == 1) {
            printf(" dr6=%lx", rdr6());
            wdr6(0xffff0ff0);
        }
        printf("\n");
    }
    if (resume) {
        r->ip = resume;
        r->flags = 2;
        resume = 0;
#ifdef __x86_64__
        r->cs = 8;
        r->ss = 16;
        r->sp = resume_sp;
        r->rbp = resume_bp;
        return;
#else
        uw sp = resume_sp, bp = resume_bp, ip = r->ip;
        asm volatile("mov $16,%%ecx\n mov %%cx,%%ds\n mov %%cx,%%es\n mov %%cx,%%fs\n mov %%cx,%%gs\n mov %%cx,%%ss\n "
                     "mov %0,%%esp\n mov %1,%%ebp\n push $2\n popfl\n jmp *%2" ::"S"(sp),
                     "D"(bp), "a"(ip));
#endif
    }
    if (v == 3 || v == 4 || v == 1 || v >= 32)
        return;
    printf("unexpected\n");
    quit(0x7f);
}
void kmain(void);
void remap_pic(int m, int s) {
    outb(0x20, 0x11);
    outb(0xa0, 0x11);
    outb(0x21, m);
    outb(0xa1, s);
    outb(0x21, 4);
    outb(0xa1, 2);
    outb(0x21, 1);
    outb(0xa1, 1);
    outb(0x21, 0xff);
    outb(0xa1, 0xff);
}
void kstart(void) {
    outb(0x3f9, 0);
    outb(0x3fb, 0x80);
    outb(0x3f8, 1);
    outb(0x3f9, 0);
    outb(0x3fb, 3);
    outb(0x3fa, 0xc7);
    outb(0x3fc, 3);
    remap_pic(0x20, 0x28);
    for (int i = 0; i < 256; i++)
        gate(i, stubs + 16 * i, 8, 0x8e, 0);
    lidt((uw)idt, sizeof idt - 1);
    static u8 rs0[8192] __attribute__((aligned(16)));
    *(uw *)(tss + 4) = (uw)rs0 + sizeof rs0;
#ifndef __x86_64__
    *(u16 *)(tss + 8) = 16;
#endif
    *(u16 *)(tss + 0x66) = 0x68;
    load_tss((uw)tss);
    kmain();
    quit(0x10);
}
void *memset(void *d, int c, uw n) {
    u8 *p = d;
    while (n--)
        *p++ = c;
    return d;
}
void *memcpy(void *d, const void *s, uw n) {
    u8 *p = d;
    const u8 *q = s;
    while (n--)
        *p++ = *q++;
    return d;
}
