// 32-bit. 32-bit paging: demand paging, copy on write, guard page, a recursive map, PSE, global pages, a nested fault.
#include "user.h"
static u32 pd[1024] __attribute__((aligned(4096))), pt[4][1024] __attribute__((aligned(4096))),
    pool[1024 * 16] __attribute__((aligned(4096)));
static int used;
static int mode;
u8 ustack[8192] __attribute__((aligned(4096)));
static u32 newpage(void) {
    u32 *p = pool + 1024 * used++;
    for (int i = 0; i < 1024; i++)
        p[i] = 0;
    return (u32)p;
}
int pf(struct regs *r) {
    if (r->vec != 14)
        return 0;
    u32 a = rcr2();
    printf("[pf %x err %x ip %x fl %x]", a, r->err, r->ip, r->flags & ~0x8d5);
    if (a >= 0x40000000 && a < 0x40400000) {
        u32 *d = &pd[256];
        if (!(*d & 1)) {
            *d = newpage() | 7;
        }
        u32 *e = (u32 *)(*d & ~4095) + (a >> 12 & 1023);
        if (!(*e & 1)) {
            *e = newpage() | (mode == 1 ? 5 : 7);
            asm volatile("invlpg (%0)" ::"r"(a));
            return 1;
        }
        if ((r->err & 2) && !(*e & 2)) {
            u32 o = *e & ~4095, n = newpage();
            for (int i = 0; i < 1024; i++)
                ((u32 *)n)[i] = ((u32 *)o)[i];
            *e = n | 7;
            asm volatile("invlpg (%0)" ::"r"(a));
            printf("cow ");
            return 1;
        }
    }
    if (a == 0x50000000) {
        volatile u32 *q = (u32 *)0x60000000;
        printf("nest ");
        pd[0x60000000 >> 22] = 0;
        u32 keep = resume;
        resume = 0;
        hook = pf;
        (void)*q;
        resume = keep;
        printf("cr2 now %x ", rcr2());
    }
    if (a == 0x60000000) {
        pd[0x60000000 >> 22] = 0x83;
        return 1;
    }
    return 0;
}
#define U(code) ENTER_USER(ustack+8192, 2, 0x1b) code "\n int $0x41\n"
void kmain(void) {
    gate(0x41, stubs + 0x410, 8, 0xee, 0);
    for (int i = 0; i < 4096; i++)
        ((u32 *)pt)[i] = i << 12 | 7;
    for (int i = 0; i < 4; i++)
        pd[i] = (u32)pt[i] | 7;
    pd[1023] = (u32)pd | 3;
    wcr3((u32)pd);
    wcr4(rcr4() | 0x10);
    wcr0(rcr0() | 0x80010000);
    hook = pf;
    printf("paging on cr0=%x\n", rcr0());
    volatile u32 *p = (u32 *)0x40000000;
    p[0] = 1;
    p[0x1ffff] = 2;
    printf("%x %x used %d\n", p[0], p[0x1ffff], used);
    mode = 1;
    u32 v = p[0x800];
    printf("ro %x ", v);
    p[0x800] = 77;
    printf("then %x\n", p[0x800]);
    asm volatile("std\n rep stosl\n cld" ::"D"(0x40005000), "c"(0x500), "a"(0x5a5a5a5a) : "memory");
    printf("std stos %x %x\n", p[0x1400], p[0x1000]);
    mode = 0;
    asm volatile("rep movsl" ::"S"(0x40000ffc), "D"(0x4000fffe), "c"(3) : "memory");
    printf("movs across\n");
    asm volatile("lock xaddl %0,0x40010ffe" ::"r"(5) : "memory");
    printf("xadd split\n");
    printf("A/D %x %x\n", ((u32 *)(pd[256] & ~4095))[0] & 0xfff, ((u32 *)(pd[256] & ~4095))[0x10] & 0xfff);
    volatile u32 *rec = (u32 *)0xffc00000;
    printf("recursive %x %x\n", rec[0x101] & 0xfff, ((u32 *)0xfffff000)[1023] & 0xfff);
    TRY("nested", "mov 0x50000000,%%eax");
    pd[0x70000000 >> 22] = 0x400087;
    TRY("user pse read", U("mov 0x70000004,%%eax"));
    printf("pde %x\n", pd[0x70000000 >> 22]);
    TRY("user pse write", U("mov %%eax,0x70123456"));
    printf("pde %x\n", pd[0x70000000 >> 22]);
    pd[0x70000000 >> 22] = 0x400083;
    TRY("stale ok", U("mov 0x70000004,%%eax"));
    wcr3(rcr3());
    TRY("user pse supervisor", U("mov 0x70000004,%%eax"));
    TRY("user exec kernel pse", U("push $0x70000000\n ret"));
    pt[1][0] = 0;
    invlpg((void *)0x400000);
    TRY("user fetch absent", U("push $0x400000\n ret"));
    TRY("kernel write absent", "movb $1,0x400000");
    pt[0][0xb8] = 0xb8003 | 0x10;
    TRY("pcd", "movb $0x41,0xb8000");
    pd[0] |= 0;
    pt[0][(u32)ustack >> 12] = 0;
    wcr3(rcr3());
    TRY("guard below user stack", U("sub $4096,%%esp\n push %%eax"));
    wcr4(rcr4() & ~0x10);
    wcr3(rcr3());
    TRY("pse off: pde is a table", "mov 0x70000004,%%eax");
    wcr4(rcr4() | 0x90);
    pd[0x78000000 >> 22] = 0x400183;
    TRY("global", "mov 0x78000000,%%eax");
    pd[0x78000000 >> 22] = 0;
    wcr3(rcr3());
    TRY("global survives", "mov 0x78000000,%%eax");
    wcr4(rcr4() & ~0x80);
    TRY("global gone", "mov 0x78000000,%%eax");
    pd[0x7c000000 >> 22] = 0x00600087 | 1 << 21;
    TRY("reserved bit 21", "mov 0x7c000000,%%eax");
    TRY("reserved, user", U("mov %%eax,0x7c000000"));
    pd[0x7c000000 >> 22] = 0x00402087;
    TRY("pse36 bit 13", "mov 0x7c000000,%%eax");
    TRY("lidt kernel page", "mov $0x10,%%eax\n mov %%eax,%%cr2");
    printf("cr2 %x\n", rcr2());
}
