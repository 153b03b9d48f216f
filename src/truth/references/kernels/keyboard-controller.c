// 32-bit. The 8042 and its keyboard by polling.
#include "kernel.h"
static int rdx_(void) {
    for (int i = 0; i < 2000000; i++)
        if (inb(0x64) & 1)
            return inb(0x60);
    return -1;
}
static void wc(u8 c) {
    while (inb(0x64) & 2)
        ;
    outb(0x64, c);
}
static void wd(u8 c) {
    while (inb(0x64) & 2)
        ;
    outb(0x60, c);
}
static void dr(void) {
    for (int i = 0; i < 20000; i++)
        if (inb(0x64) & 1)
            inb(0x60);
}
void kmain(void) {
    wc(0xad);
    wc(0xa7);
    dr();
    printf("status %x\n", inb(0x64) & ~0x14);
    wc(0xaa);
    printf("self test %x\n", rdx_());
    wc(0xab);
    printf("port 1 test %x\n", rdx_());
    wc(0x60);
    wd(0x24);
    wc(0x20);
    printf("config %x\n", rdx_());
    wc(0x60);
    wd(0x65);
    wc(0x20);
    printf("config %x\n", rdx_());
    wc(0xae);
    wc(0x20);
    printf("after AE %x\n", rdx_());
    wc(0xad);
    wc(0x20);
    printf("after AD %x\n", rdx_());
    wc(0x60);
    wd(0x20);
    wc(0xae);
    wd(0xee);
    printf("echo %x\n", rdx_());
    wd(0xf5);
    printf("disable %x\n", rdx_());
    wd(0xf2);
    printf("id %x", rdx_());
    printf(" %x", rdx_());
    printf(" %x\n", rdx_());
    wd(0xed);
    printf("led %x", rdx_());
    wd(7);
    printf(" %x\n", rdx_());
    wd(0xf0);
    printf("set %x", rdx_());
    wd(0);
    printf(" %x", rdx_());
    printf(" is %x\n", rdx_());
    wd(0xf0);
    printf("set 1 %x", rdx_());
    wd(1);
    printf(" %x\n", rdx_());
    wd(0xf0);
    rdx_();
    wd(2);
    rdx_();
    wd(0xf3);
    printf("rate %x", rdx_());
    wd(0x20);
    printf(" %x\n", rdx_());
    wd(0xf4);
    printf("enable %x\n", rdx_());
    wd(0xf6);
    printf("defaults %x\n", rdx_());
    wd(0xe7);
    printf("unknown %x\n", rdx_());
    wd(0xff);
    printf("reset %x", rdx_());
    printf(" %x\n", rdx_());
    wc(0xd2);
    wd(0x5a);
    printf("D2 %x\n", rdx_());
    wc(0x60);
    wd(0x21);
    remap_pic(0x20, 0x28);
    dr();
}
