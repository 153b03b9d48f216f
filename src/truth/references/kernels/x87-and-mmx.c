// 64-bit. With SSE. Who may use MMX; x87 and MMX in each other's registers; remainders, scaling, packed decimal and the
// transcendental functions on operands of all kinds, the last to 56 bits: references differ in the last place.
#include "kernel.h"
static u8 a[512] __attribute__((aligned(64)));
struct number {
    u64 significand;
    u16 exponent;
} __attribute__((packed));
static const struct number numbers[] = {
    {0, 0}, {0, 0x8000}, {1ull << 63, 0x3fff}, {1ull << 63, 0xbfff}, {1ull << 63, 0x7fff}, {1ull << 63, 0xffff},
    {3ull << 62, 0x7fff}, {0xa000000000000000, 0xffff}, {1, 0}, {0x1234567, 0x8000}, {1ull << 63, 0x4000},
    {1ull << 63, 0x3ffe}, {0xc000000000000000, 0xbffe}, {1, 0x3fff}, {1ull << 63, 0x403e}, {~0ull, 0x403d},
    {0x9876543210fedcba, 0x3f80}, {0xc90fdaa22168c235, 0x3fff}, {0xfedcba9876543210, 0x7ffe}, {1ull << 63, 1},
    {0xd3c0ca428c5e5000, 0x4030}, {0xffffffffffffffff, 0x3ffd}, {0x8000000000000001, 0xbffd},
};
#define COUNT (int)(sizeof numbers / sizeof *numbers)
static u32 environment[7];
static u16 status;
// One number for all results of a line, where they are many.
static u64 digest;
static int summed;
static void note(u64 v) { digest = (digest ^ v) * 0x100000001b3ull; }
static void show(const struct number *n, int bits) {
    u64 s = n->significand;
    u16 e = n->exponent;
    if (bits < 64 && (e & 0x7fff) != 0x7fff) {
        u64 half = 1ull << (63 - bits);
        if (s + half < s)
            e++, s = 1ull << 63;
        else
            s = s + half & ~(2 * half - 1);
    }
    if (summed)
        note(e), note(s);
    else
        printf(" %x:%llx", e, s);
}
static void clear(void) {
    asm volatile("fninit; fldz; fldz; fldz; fldz; fldz; fldz; fldz; fldz; fninit");
}
// Exact results: C1 is compared too.
#define PE 0x20
static void result(int exact) {
    struct number first, second;
    asm volatile("fnclex; fnstenv %0" : "=m"(environment));
    asm volatile("fninit");
    asm volatile("fldenv %0" ::"m"(environment));
    asm volatile("fstpt %0; fstpt %1; fninit" : "=m"(first), "=m"(second));
    show(&first, exact ? 64 : 56);
    show(&second, exact ? 64 : 56);
    u32 visible = exact || !(status & PE) ? status : status & ~0x200, tags = environment[2] & 0xffff;
    if (summed)
        note(visible), note(tags);
    else
        printf(" %x %x;", visible, tags);
}
// Half of pi is where Bochs' pi shows, which has other bits than a processor's.
static int halfpi(int i) { return numbers[i].exponent == 0x3fff && numbers[i].significand == 0xc90fdaa22168c235; }
// Bochs does not tell of the underflow of a product with a denormal number,
static int denormal(int i) { return (numbers[i].exponent & 0x7fff) == 0 && numbers[i].significand; }
// and has fewer bits where the manual promises nothing of FYL2XP1.
static int outside(int i) {
    int e = numbers[i].exponent & 0x7fff;
    return e > 0x3ffc && e != 0x7fff;
}
// Bochs' FPATAN has fewer bits, takes (-1, 1) for (1, 1) and tells of underflows that are none: only zeros, infinities and NaNs.
static int ordinary(int i) { return numbers[i].significand && (numbers[i].exponent & 0x7fff) != 0x7fff; }
#define ONE(code, exact, skip) \
    do { \
        printf(code ":"); \
        for (int i = 0; i < COUNT; i++) { \
            if (skip) \
                continue; \
            clear(); \
            asm volatile("fldt %1; fnclex; " code "; fnstsw %0" : "=m"(status) : "m"(numbers[i])); \
            result(exact); \
        } \
        printf("\n"); \
    } while (0)
#define TWO(code, exact, skip) \
    for (int i = 0; i < COUNT; i++) { \
        summed = 1; \
        digest = 0xcbf29ce484222325ull; \
        for (int j = 0; j < COUNT; j++) { \
            if (skip) \
                continue; \
            clear(); \
            asm volatile("fldt %1; fldt %2; fnclex; " code "; fnstsw %0" \
                         : "=m"(status) \
                         : "m"(numbers[j]), "m"(numbers[i])); \
            result(exact); \
        } \
        printf(code " %d: %llx\n", i, digest); \
        summed = 0; \
    }
#define G(i, c) \
    case i: \
        TRYQ(c, a, 0, 0); \
        break;
static void go(int i) {
    switch (i) {
        G(0, "paddb %%mm0,%%mm1")
        G(1, "movq (%%rax),%%mm0") G(2, "movq %%mm0,(%%rax)") G(3, "pshufw $1,%%mm0,%%mm1") G(4, "maskmovq %%mm0,%%mm1")
            G(5, "movq2dq %%mm0,%%xmm0") G(6, "movdq2q %%xmm0,%%mm0") G(7, "cvtpi2ps %%mm0,%%xmm0") G(8, "cvtpi2ps (%%rax),%%xmm0")
                G(9, "cvtpi2pd %%mm0,%%xmm0") G(10, "cvtpi2pd (%%rax),%%xmm0") G(11, "cvtps2pi %%xmm0,%%mm0")
                    G(12, "cvttpd2pi (%%rax),%%mm0") G(13, "emms") G(14, "pextrw $1,%%mm0,%%eax") G(15, "psrlw $1,%%mm0")
                        G(16, "paddq 0x40000000,%%mm0") G(17, "fsin") G(18, "fbld (%%rax)") G(19, "fprem")
                            G(20, "cvtpd2pi 8(%%rax),%%mm0") G(21, "movntq %%mm0,(%%rax)") default : lastvec = -2;
    }
}
// Bits of `m`: EM, TS, MP, OSFXSR, and an exception that waits.
static void availability(u64 c0, u64 c4) {
    for (int m = 0; m < 32; m++) {
        printf("EM %d TS %d MP %d OSFXSR %d pending %d:", m >> 4 & 1, m >> 3 & 1, m >> 2 & 1, m >> 1 & 1, m & 1);
        for (int i = 0; i < 22; i++) {
            u16 word = 0x37e;
            wcr4(c4 | 0x600);
            wcr0(c0);
            clear();
            asm volatile("fld1; fldz");
            if (m & 1)
                asm volatile("fldcw %0; fstp %%st(3); fstp %%st(3); fstp %%st(0)" ::"m"(word));
            wcr4(c4 | (u64)(m >> 1 & 1) << 9 | 0x400);
            wcr0(c0 | (m >> 4 & 1) << 2 | (m >> 3 & 1) << 3 | (m >> 2 & 1) << 1);
            go(i);
            wcr0(c0);
            printf(lastvec < 0 ? lastvec == -2 ? "-" : "." : "%x", lastvec);
            asm volatile("fnstenv %0" : "=m"(environment));
            printf("/%x/%x ", environment[1] & 0xffff, environment[2] & 0xffff);
        }
        printf("\n");
    }
    wcr4(c4 | 0x600);
}
void kmain(void) {
    quiet = 1;
    u64 c0 = (rcr0() & ~0xeull) | 0x20, c4 = rcr4();
    u32 r[4];
    cpuid(1, 0, r);
    printf("FPU %d MMX %d\n", r[3] & 1, r[3] >> 23 & 1);
    wcr0(c0);
    availability(c0, c4);
    ONE("fxtract", 1, 0);
    ONE("fxam", 1, 0);
    ONE("frndint", 1, 0);
    ONE("fldz; fxch; fscale", 1, 0);
    ONE("f2xm1", 0, 0);
    ONE("fsin", 0, halfpi(i));
    ONE("fcos", 0, halfpi(i));
    ONE("fsincos", 0, halfpi(i));
    ONE("fptan", 0, halfpi(i));
    TWO("fprem", 1, 0);
    TWO("fprem1", 1, 0);
    TWO("fscale", 1, 0);
    TWO("fyl2x", 0, denormal(j));
    TWO("fyl2xp1", 0, denormal(j) || outside(i));
    TWO("fpatan", 0, ordinary(i) && ordinary(j) || denormal(i) || denormal(j));
    for (int i = 0; i < COUNT; i++) {
        struct number decimal;
        clear();
        asm volatile("fldt %2; fnclex; fbstp %0; fnstsw %1" : "=m"(decimal), "=m"(status) : "m"(numbers[i]));
        printf("fbstp %d %x:%llx %x\n", i, decimal.exponent, decimal.significand, status);
        clear();
        asm volatile("fbld %1; fnstsw %0" : "=m"(status) : "m"(decimal));
        result(1);
        printf("\n");
    }
}
