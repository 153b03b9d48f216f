// 32-bit. Every descriptor type, DPL, P and RPL through every instruction that loads or looks at a selector.
#include "user.h"
static u64 G[512] __attribute__((aligned(16)));
static void res(void) {
    if (lastvec < 0 || lastvec == 0x40)
        printf(" ok");
    else
        printf(" %x:%x", lastvec, lasterr);
}
static int isgate(int t) { return t == 4 || t == 5 || t == 6 || t == 7 || t == 12 || t == 14 || t == 15; }
void land(void);
asm("land: push %eax\n ljmp $8,$1f\n1: pop %eax\n mov $16,%ecx\n mov %ecx,%ss\n mov resume_sp,%esp\n mov "
    "resume_bp,%ebp\n jmp *resume\n");
struct far {
    u32 o;
    u16 s;
} __attribute__((packed));
struct far F;
#define U(code) ENTER_USER(ustack+4096, 2, 0x1b) code "\n int $0x40\n"
u8 ustack[4096];
void kmain(void) {
    for (int i = 0; i < 64; i++)
        G[i] = gdt[i];
    lgdt((uw)G, sizeof G - 1);
    gate(0x40, stubs + 0x400, 8, 0xee, 0);
    quiet = 1;
    for (int pr = 1; pr >= 0; pr--)
        for (int dpl = 0; dpl < 4; dpl += (dpl ? 2 : 3)) {
            for (int st = 0; st < 32; st++) {
                u64 d;
                u32 acc = st | dpl << 5 | pr << 7;
                u32 lo, hi;
                if (st >= 16) {
                    lo = 0xffff;
                    hi = acc << 8 | 0x00cf0000;
                } else if (isgate(st)) {
                    lo = ((u32)land & 0xffff) | 8 << 16;
                    hi = acc << 8 | ((u32)land & 0xffff0000);
                } else {
                    lo = ((u32)tss & 0xffff) << 16 | 0x67;
                    hi = ((u32)tss >> 16 & 0xff) | acc << 8 | ((u32)tss & 0xff000000);
                }
                d = (u64)hi << 32 | lo;
                for (int rpl = 0; rpl < 4; rpl += 3) {
                    int s = (64 + st) * 8 | rpl;
                    int task = (st == 1 || st == 9 || st == 5 || st == 3 || st == 11);
#define D G[64 + st] = d
                    printf("%02x r%d:", acc, rpl);
                    D;
                    TRYQ("mov %%eax,%%ds\n mov $16,%%eax\n mov %%eax,%%ds", s, 0, 0);
                    res();
                    D;
                    TRYQ("mov %%eax,%%ss\n mov $16,%%eax\n mov %%eax,%%ss", s, 0, 0);
                    res();
                    F.s = s;
                    F.o = (u32)land;
                    D;
                    if (!task || !pr) {
                        TRYQ("ljmp *F", s, 0, 0);
                        res();
                        D;
                        TRYQ("lcall *F", s, 0, 0);
                        res();
                    }
                    D;
                    TRYQ("push %%eax\n push $land\n lret", s, 0, 0);
                    res();
                    D;
                    TRYQ("push $2\n push %%eax\n push $land\n iret\n", s, 0, 0);
                    res();
                    D;
                    TRYQ("push %%eax\n push $ustack+4096\n push $0x1b\n push $3f\n lret\n3: int $0x40", s, 0, 0);
                    res();
                    if (pr) {
                        D;
                        TRYQ("push %%eax\n push $ustack+4096\n push $2\n push $0x1b\n push $3f\n iret\n3: int $0x40", s,
                             0, 0);
                        res();
                    }
                    D;
                    TRYQ("lldt %%ax\n xor %%eax,%%eax\n lldt %%ax", s, 0, 0);
                    res();
                    D;
                    TRYQ("ltr %%ax", s, 0, 0);
                    res();
                    G[5] &= ~(2ull << 40);
                    asm volatile("ltr %%ax" ::"a"(0x28));
                    D;
                    TRYQ("xor %%edx,%%edx\n lar %%eax,%%edx\n sete %%cl", s, 0, 0);
                    printf(" %x/%lx", rc & 1, rd);
                    D;
                    TRYQ("xor %%edx,%%edx\n lsl %%eax,%%edx\n sete %%cl", s, 0, 0);
                    printf(" %x/%lx", rc & 1, rd);
                    D;
                    TRYQ("verr %%ax\n sete %%cl\n verw %%ax\n sete %%dl", s, 0, 0);
                    printf(" %lx%lx", rc & 1, rd & 1);
                    printf(" |");
                    D;
                    TRYQ(U("mov %%eax,%%ds"), s, 0, 0);
                    res();
                    D;
                    TRYQ(U("mov %%eax,%%ss"), s, 0, 0);
                    res();
                    D;
                    if (!task || !pr) {
                        F.o = (u32)0;
                        TRYQ(U("push $0x23\n pop %%ds\n movl $6f,F2\n mov %%ax,F2+4\n ljmp *F2\n6: "), s, 0, 0);
                        res();
                        if (lastvec == 0x40)
                            printf("=%x", G[64 + st] >> 40 & 1);
                        D;
                        TRYQ(U("push $0x23\n pop %%ds\n movl $6f,F2\n mov %%ax,F2+4\n lcall *F2\n6: "), s, 0, 0);
                        res();
                    }
                    D;
                    TRYQ(U("push %%eax\n push $6f\n lret\n6: "), s, 0, 0);
                    res();
                    D;
                    TRYQ(U("push $2\n push %%eax\n push $6f\n iret\n6: "), s, 0, 0);
                    res();
                    printf("\n");
                }
            }
        }
}
struct far F2;
