// 64-bit. Pages of 4 KiB, 2 MiB and 1 GiB: rights and reserved bits at each level, the PAT bit, INVLPG, global pages, accessed and dirty bits.
#include "user.h"
u8 ustack[8192] __attribute__((aligned(4096)));
static u64 t3[512] __attribute__((aligned(4096))), t2[512] __attribute__((aligned(4096))), t1[512] __attribute__((aligned(4096)));
#define USER(code) ENTER_USER(ustack+4096, 2, 0x2b) code
#define V 0x8000000000ul
#define NX (1ul << 63)
static volatile u8 *data = (u8 *)0x600000;
static void show(int depth) {
    printf("   %llx %llx", pml4[1] & 0xfff, t3[0] & 0xfff);
    if (depth > 1) printf(" %llx", t2[0] & 0xfff);
    if (depth > 2) printf(" %llx", t1[0] & 0xfff);
    printf("\n");
}
static void build(int depth, u64 a4, u64 a3, u64 a2, u64 a1) {
    pml4[1] = (u64)t3 | a4;
    t3[0] = depth == 1 ? a3 | 0x80 : (u64)t2 | a3;
    t2[0] = depth == 2 ? 0x600000 | a2 | 0x80 : (u64)t1 | a2;
    t1[0] = 0x600000 | a1;
    wcr3(rcr3());
}
static void quick(const char *n, int v) { printf(v < 0 ? " %s ok" : " %s %x:%x", n, v, lasterr); }
static void accesses(u64 a) {
    TRYQ("mov (%%rax),%%cl", a, 0, 0); quick("r", lastvec);
    TRYQ("mov %%cl,(%%rax)", a, 0xc3, 0); quick("w", lastvec);
    TRYQ("call *%%rax", a, 0, 0); quick("x", lastvec);
    TRYQ(USER("mov (%%rax),%%cl\n int $0x60"), a, 0, 0); quick("ur", lastvec);
    TRYQ(USER("mov %%cl,(%%rax)\n int $0x60"), a, 0xc3, 0); quick("uw", lastvec);
    TRYQ(USER("mov $ustack+8192,%%rsp\n mov $8f,%%rbx\n push %%rbx\n jmp *%%rax\n 8: int $0x60"), a, 0, 0); quick("ux", lastvec);
}
void kmain(void) {
    open_to_user();
    wrmsr(0xc0000080, rdmsr(0xc0000080) | 0x800);
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
    quiet = 1;
    *(u64 *)0x600000 = 0xc3c3c3c3;
    // each level in turn takes each right away, the others give all
    static const u64 take[] = {7, 5, 3, 1, 7 | NX, 6, 7 | 1ul << 51, 7 | 1ul << 45, 7 | 1ul << 40, 0x17, 0x1f, 0x107, 0x187, 7 | 1ul << 52, 7 | 7ul << 59};
    for (int depth = 1; depth < 4; depth++)
        for (int level = 0; level <= depth; level++)
            for (int i = 0; i < 15; i++) {
                u64 a[4] = {7, 7, 7, 7};
                a[level] = take[i];
                if (level == 0 && (i == 12) || level == 3 && i == 12) continue;
                u64 at = V + (depth == 1 ? 0x600000 : 0);
                printf("depth %d level %d %lx:", depth, level, take[i]);
                if (i == 12 && level == 1 && depth != 1) { printf("\n"); continue; }
                if (i == 12 && level == 2 && depth != 2) { printf("\n"); continue; }
                build(depth, a[0], a[1], a[2], a[3]);
                accesses(at);
                show(depth);
            }
    // address bits below the size of a large page, without and with the PAT bit
    for (int bit = 12; bit < 30; bit++) {
        build(1, 7, 7, 7, 7);
        t3[0] |= 1ul << bit;
        wcr3(rcr3());
        TRYQ("mov (%%rax),%%cl", V + 0x600000, 0, 0); printf("1G bit %d", bit); quick("", lastvec);
        build(2, 7, 7, 7, 7);
        if (bit < 21) { t2[0] |= 1ul << bit; wcr3(rcr3()); TRYQ("mov (%%rax),%%cl", V, 0, 0); printf(" 2M bit %d", bit); quick("", lastvec); }
        printf("\n");
    }
    // WP and accessed, dirty bits in each order
    for (int depth = 1; depth < 4; depth++)
        for (int wp = 0; wp < 2; wp++) {
            u64 at = V + (depth == 1 ? 0x600000 : 0);
            wcr0(rcr0() & ~0x10000ul | wp << 16);
            build(depth, 7, 7, 7, 7); show(depth);
            TRYQ("mov (%%rax),%%cl", at, 0, 0); show(depth);
            TRYQ("mov %%cl,(%%rax)", at, 0xc3, 0); show(depth);
            build(depth, 5, 7, 7, 7);
            TRYQ("mov %%cl,(%%rax)", at, 0xc3, 0); quick("read-only", lastvec); show(depth);
            build(depth, 7, 5, 5, 5);
            TRYQ("mov %%cl,(%%rax)", at, 0xc3, 0); quick("read-only", lastvec); show(depth);
            TRYQ(USER("mov %%cl,(%%rax)\n int $0x60"), at, 0xc3, 0); quick("user", lastvec); show(depth);
            TRYQ("lock orb $0,(%%rax)", at, 0xc3, 0); quick("or", lastvec); show(depth);
            TRYQ("prefetcht0 (%%rax)\n clflush (%%rax)", at, 0xc3, 0); quick("clflush", lastvec); show(depth);
        }
    wcr0(rcr0() | 0x10000);
    // what must be forgotten, and what a global page keeps
    *(u8 *)0x600000 = 0x11;
    *(u8 *)0x700000 = 0x22;
    for (int depth = 2; depth < 4; depth++)
        for (int global = 0; global < 2; global++)
            for (int how = 0; how < 7; how++) {
                u64 g = global ? 0x100 : 0;
                wcr4(rcr4() & ~0x80ul);
                wcr4(rcr4() | 0x80);
                if (how == 6 && global) continue;
                build(depth, 7, 7, 7 | (depth == 2 ? g : 0), 7 | g);
                int before = *(volatile u8 *)V;
                if (depth == 2) t2[0] = 0x400000 | 0x87 | g;
                else t1[0] = 0x700000 | 7 | g;
                *(u8 *)0x400000 = 0x33;
                switch (how) {
                case 0: invlpg((void *)V); break;
                case 1: invlpg((void *)(V + (depth == 2 ? 0x1fffff : 0xfff))); break;
                case 2: wcr4(rcr4() & ~0x80ul); break;
                case 3: wcr4(rcr4() & ~0x80ul); wcr4(rcr4() | 0x80); break;
                case 4: wcr4(rcr4() ^ 4); wcr4(rcr4() & ~4ul); invlpg((void *)V); break;
                case 5: wcr3(rcr3()); invlpg((void *)V); break;
                case 6: wcr3(rcr3()); break;
                }
                printf("depth %d global %d way %d: %x then %x\n", depth, global, how, before, *(volatile u8 *)V);
            }
    // absent made present needs nothing
    build(3, 7, 7, 7, 0);
    TRYQ("mov (%%rax),%%cl", V, 0, 0); quick("absent", lastvec);
    t1[0] = 0x600007;
    TRYQ("mov (%%rax),%%cl", V, 0, 0); quick("made present", lastvec);
    t1[0] = 0x600005; invlpg((void *)V);
    TRYQ("mov %%cl,(%%rax)", V, 0, 0); quick("read-only", lastvec);
    t1[0] = 0x600007;
    TRYQ("mov %%cl,(%%rax)", V, 0, 0); quick("made writable", lastvec);
    t1[0] = 0x600003; invlpg((void *)V);
    TRYQ(USER("mov (%%rax),%%cl\n int $0x60"), V, 0, 0); quick("supervisor", lastvec);
    t1[0] = 0x600007;
    TRYQ(USER("mov (%%rax),%%cl\n int $0x60"), V, 0, 0); quick("made user", lastvec);
    printf("\n");
    quiet = 0;
    TRY("invlpg not canonical", "mov $0x800000000000,%%rax\n invlpg (%%rax)");
    TRY("invlpg absent", "mov $0x7000000000,%%rax\n invlpg (%%rax)");
    TRY("invlpg in ring 3", USER("invlpg (%%rax)"));
    TRY3("cr3 low bits", "mov %%cr3,%%rax\n or $0x18,%%rax\n mov %%rax,%%cr3\n mov %%cr3,%%rax", 0, 0, 0);
    printf("%lx\n", rcr3() & 0xfff);
    TRY3("cr3 all low bits", "or $0xfff,%%rax\n mov %%rax,%%cr3", rcr3(), 0, 0);
    printf("%lx\n", rcr3() & 0xfff);
    wcr3(rcr3() & ~0xffful);
    TRY3("cr3 bit 63", "bts $63,%%rax\n mov %%rax,%%cr3", rcr3(), 0, 0);
    TRY3("cr3 bit 52", "bts $52,%%rax\n mov %%rax,%%cr3", rcr3(), 0, 0);
    TRY3("pcide", "bts $17,%%rax\n mov %%rax,%%cr4", rcr4(), 0, 0);
    quit(0x10);
}
