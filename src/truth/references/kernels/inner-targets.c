// 64-bit. IST and RSP0 stacks on pages of every right: absent, read-only with WP and without, the user's under SMAP, NX, half absent.
#include "user.h"
#define BASE 0x600000ul
static void map(u64 a, u64 bits) {
    pt0[a >> 12] = (a & ~0xffful) | bits;
    asm volatile("invlpg (%0)" ::"r"(a) : "memory");
}
u8 ustack[4096] __attribute__((aligned(4096)));
#define USER(code) ENTER_USER(ustack+4096, 2, 0x2b) code
static const u64 rights[] = {0, 1, 3, 5, 7, 0x8000000000000003ul, 0x8000000000000007ul, 3 | 1ul << 51, 9};
static void each(const char *what) {
    for (int i = 0; i < 9; i++) {
        map(BASE, rights[i]);
        map(BASE + 0x1000, rights[i]);
        printf("%s %lx ", what, rights[i]);
        TRY("int", "int $0x40");
        TRY("ud", "ud2");
        printf("%s %lx pte %lx\n", what, rights[i], pt0[BASE >> 12] & 0xfff);
    }
}
void kmain(void) {
    u64 e = rdmsr(0xc0000080);
    wrmsr(0xc0000080, e | 0x800);
    // the #PF, #GP, #SS, #TS and #DF handlers stand on IST2 so that they can tell
    static u8 sane[8192] __attribute__((aligned(16)));
    *(u64 *)(tss + 0x2c) = (u64)(sane + 8192);
    for (int v = 8; v < 15; v++)
        gate(v, stubs + 16 * v, 8, 0x8e, 2);
    gate(0x40, stubs + 16 * 0x40, 8, 0x8e, 1);
    gate(6, stubs + 16 * 6, 8, 0x8e, 1);
    *(u64 *)(tss + 0x24) = BASE + 0x1800;
    each("whole");
    wcr0(rcr0() & ~0x10000ul);
    each("no WP");
    wcr0(rcr0() | 0x10000ul);
    wcr4(rcr4() | 0x100000);
    each("SMEP");
    wcr4(rcr4() & ~0x100000ul);
    wcr4(rcr4() | 0x200000);
    map(BASE, 7), map(BASE + 0x1000, 7);
    TRY("SMAP", "int $0x40");
    TRY("SMAP, AC", "stac\n int $0x40");
    TRY("clac", "clac\n int $0x40");
    wcr4(rcr4() & ~0x200000ul);
    for (int k = 0; k < 0x40; k += 8) {
        *(u64 *)(tss + 0x24) = BASE + 0x1000 + k;
        map(BASE, 0);
        map(BASE + 0x1000, 3);
        memset((void *)(BASE + 0x1000), 0xee, 0x40);
        printf("room for %x ", k);
        TRY("", "ud2");
        for (int i = 0; i < k; i += 8)
            printf("%d", *(u64 *)(BASE + 0x1000 + i) != 0xeeeeeeeeeeeeeeeeul);
        printf("\n");
    }
    static const u64 odd[] = {0, 1, 8, 16, 0x28, 0x800000000000ul, 0x7ffffffffff0ul, 0x800000000010ul, 0x800000000020ul,
                              0xffff800000000000ul, 0xffff800000000028ul, 0xffff7ffffffffff0ul, ~0ul, 0x8000000000000000ul, 0x0000800000000028ul};
    map(0, 0);
    for (int i = 0; i < 15; i++) {
        *(u64 *)(tss + 0x24) = odd[i];
        printf("IST1 %lx ", odd[i]);
        TRY("", "int $0x40");
    }
    map(0, 3);
    *(u64 *)(tss + 0x24) = BASE + 0x1800;
    open_to_user();
    gate(0x41, stubs + 16 * 0x41, 8, 0xee, 0);
    gate(6, stubs + 16 * 6, 8, 0x8e, 0);
    *(u64 *)(tss + 4) = BASE + 0x1800;
    for (int i = 0; i < 9; i++) {
        map(BASE, rights[i]);
        map(BASE + 0x1000, rights[i]);
        printf("RSP0 %lx ", rights[i]);
        TRY("int", USER("int $0x41"));
        TRY("ud", USER("ud2"));
    }
    for (int i = 0; i < 15; i++) {
        *(u64 *)(tss + 4) = odd[i];
        if (odd[i] && odd[i] < 0x100)
            continue;
        printf("RSP0 %lx ", odd[i]);
        TRY("", USER("int $0x41"));
    }
    *(u64 *)(tss + 4) = BASE + 0x1805;
    map(BASE + 0x1000, 3);
    TRY("RSP0 not aligned", USER("int $0x41"));
    quit(0x10);
}
