// 32-bit. Gates of every type in the IDT, with code of every kind as target, from ring 0 and ring 3.
#include "user.h"
static u64 G[128] __attribute__((aligned(16)));
u8 ustack[4096];
static void res(void) {
    if (lastvec < 0)
        printf(" ok");
    else
        printf(" %x:%x", lastvec, lasterr);
}
void tgt(void);
asm("tgt: mov $16,%cx\n mov %cx,%ds\n mov %cs,seen0\n mov %ss,seen1\n mov %esp,seen2\n pushf\n popl seen3\n mov "
    "(%esp),%ecx\n mov %ecx,seen4\n mov 4(%esp),%ecx\n mov %ecx,seen5\n int $0x41\n");
u32 seen0, seen1, seen2, seen3, seen4, seen5;
#define U(code) ENTER_USER(ustack+4096, 2, 0x1b) code "\n int $0x41\n"
void kmain(void) {
    for (int i = 0; i < 64; i++)
        G[i] = gdt[i];
    lgdt((uw)G, sizeof G - 1);
    quiet = 1;
    gate(0x41, stubs + 0x410, 8, 0xee, 0);
    static u8 st1[4096], st2[4096];
    *(u32 *)(tss + 0xc) = (u32)st1 + 4096;
    *(u16 *)(tss + 0x10) = 0x221;
    *(u32 *)(tss + 0x14) = (u32)st2 + 4096;
    *(u16 *)(tss + 0x18) = 0x22a;
    G[68] = 0x00cfb2000000ffff;
    G[69] = 0x00cfd2000000ffff;
    for (int type = 0; type < 16; type++)
        for (int gd = 0; gd < 4; gd += 3)
            for (int t = 0; t < 9; t++) {
                static const u16 acc[] = {0x9a, 0xba, 0xda, 0xfa, 0x9e, 0xbe, 0xfe, 0x92, 0x1a};
                if (type == 5)
                    continue;
                G[70] = 0x00cf00000000ffffull | (u64)acc[t] << 40;
                gate(0x42, tgt, 70 * 8, 0x80 | gd << 5 | type, 0);
                printf("%x/%d %x:", type, gd, acc[t]);
                TRYQ("push $0x44444\n int $0x42", 0, 0, 0);
                res();
                if (lastvec == 0x41)
                    printf(" %x", seen0);
                TRYQ(U("int $0x42"), 0, 0, 0);
                res();
                if (lastvec == 0x41)
                    printf("(%x %x %x)", seen0 & 0xffff, seen1 & 0xffff, seen2 & 0xfff);
                printf("\n");
            }
}
