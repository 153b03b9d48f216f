// 32-bit. The A20 gate by port 92h, by the 8042's output port and by its commands DDh and DFh; with data, code, stack and page tables in odd megabytes.
#include "kernel.h"
static u32 pd[1024] __attribute__((aligned(4096)));
static void wait(void) { while (inb(0x64) & 2) ; }
static void by92(int on) { outb(0x92, inb(0x92) & ~3 | on << 1); }
static void byport(int on) { wait(); outb(0x64, 0xd1); wait(); outb(0x60, 0xdd | on << 1); wait(); }
static void bycommand(int on) { wait(); outb(0x64, on ? 0xdf : 0xdd); wait(); }
static int outport(void) { wait(); outb(0x64, 0xd0); while (!(inb(0x64) & 1)) ; return inb(0x60) & 3; }
extern char low[];
// Below 1 MiB, as the kernel lies in an odd one: closes the gate, looks, opens it.
asm(".section .user,\"ax\"\n low: mov 4(%esp),%ebx\n mov %eax,%eax\n push %esi\n push %edi\n mov %cl,%al\n out %al,$0x92\n mov (%ebx),%esi\n movl $0x77,(%ebx)\n mov $2,%al\n out %al,$0x92\n mov %esi,%eax\n pop %edi\n pop %esi\n ret\n low_end:\n .text");
extern char low_end[];
void kmain(void) {
    // stack and code in the first megabyte
    memcpy((void *)0x7000, low, low_end - low);
    printf("open: 92 %x output port %x\n", inb(0x92) & 2, outport());
    volatile u32 *even = (u32 *)0x600000, *odd = (u32 *)0x700000, *odd2 = (u32 *)0x300004;
    *even = 0x11, *odd = 0x22;
    u32 got;
    for (int close = 0; close < 2; close++) {
        *even = 0x11, *odd = 0x22;
        asm volatile("mov %%esp,%%edi\n mov $0x6ff0,%%esp\n push %2\n call *%3\n mov %%edi,%%esp" : "=a"(got) : "c"(close ? 0 : 2), "r"(odd), "r"(0x7000) : "ebx", "edx", "edi", "esi", "memory");
        printf("closed %d: read %x, then even %x odd %x\n", close, got, *even, *odd);
    }
    // the kernel's own megabyte is copied below it, so that it goes on either way
    // with paging the kernel runs in an even megabyte: linear 100000h is physical 400000h
    static u32 pt[1024] __attribute__((aligned(4096)));
    for (int i = 0; i < 1024; i++) pd[i] = i < 64 ? i << 22 | 0x83 : 0;
    for (u32 i = 0; i < 1024; i++) pt[i] = i << 12 | 3;
    for (u32 i = 0x100; i < 0x200; i++) pt[i] = (i + 0x300) << 12 | 3;
    u32 *npd = (u32 *)0x80000, *npt = (u32 *)0x81000;
    memcpy(npd, pd, 4096), memcpy(npt, pt, 4096);
    npd[0] = 0x81003;
    wcr4(rcr4() | 0x10);
    memcpy((void *)0x400000, (void *)0x100000, 0x100000);
    wcr3(0x80000);
    wcr0(rcr0() | 0x80000000);
    static void (*const ways[])(int) = {by92, byport, bycommand};
    for (int w = 0; w < 3; w++) {
        *even = 0x11, *odd = 0x22;
        ways[w](0);
        u32 a = *odd, p = inb(0x92) & 2, q = outport();
        *odd = 0x33;
        ways[w](1);
        printf("way %d: %x 92 %x output port %x, then even %x odd %x, 92 %x output port %x\n", w, a, p, q, *even, *odd, inb(0x92) & 2, outport());
    }
    *even = 0x11, *odd = 0x22, *odd2 = 0x44, *(u32 *)0x200004 = 0x55;
    by92(0);
    printf("closed: %x %x %x\n", *odd, *odd2, *(u32 *)0x200004);
    // a table in an odd megabyte is read from the even one
    memcpy((void *)0x600000, npt, 4096);
    by92(1);
    memcpy((void *)0x700000, npt, 4096);
    ((u32 *)0x700000)[0x50] = 0x00200003;
    ((u32 *)0x600000)[0x50] = 0x00201003;
    ((u32 *)0x600000)[0x51] = 0;
    ((u32 *)0x700000)[0x51] = 0x00200003;
    *(u32 *)0x200000 = 0xaaaa, *(u32 *)0x201000 = 0xbbbb;
    npd[1] = 0x700003;
    wcr3(rcr3());
    printf("open: %x\n", *(volatile u32 *)0x450000);
    by92(0);
    printf("closed: %x\n", *(volatile u32 *)0x450000);
    TRY("absent there", "mov 0x451000,%%eax");
    by92(1);
    printf("open: %x\n", *(volatile u32 *)0x450000);
    TRY("present here", "mov 0x451000,%%eax");
    // code
    npd[1] = 0x400083;
    wcr3(rcr3());
    *(u8 *)0x600010 = 0xb8, *(u32 *)0x600011 = 0x1234, *(u8 *)0x600015 = 0xc3;
    *(u8 *)0x700010 = 0xb8, *(u32 *)0x700011 = 0x5678, *(u8 *)0x700015 = 0xc3;
    for (int i = 0; i < 4; i++) {
        by92(i & 1);
        u32 v;
        asm volatile("call *%1" : "=a"(v) : "r"(0x700010) : "memory");
        printf("code %d: %x\n", i, v);
    }
    // an operand across the boundary of the megabytes
    by92(1);
    *(u32 *)0x6ffffe = 0x11112222, *(u32 *)0x600000 = 0x99998888;
    u32 x = *(volatile u32 *)0x6ffffe;
    by92(0);
    u32 y = *(volatile u32 *)0x6ffffe;
    by92(1);
    printf("across: %x %x\n", x, y);
    quit(0x10);
}
