// 64-bit. With SSE. CR0.EM, MP, TS and CR4.OSFXSR, OSXMMEXCPT against x87 and SSE instructions; #MF and #XM.
#include "kernel.h"
static u8 a[512] __attribute__((aligned(64)));
#define G(i, c) \
    case i: \
        TRYQ(c, a, 0, 0); \
        break;
static void go(int i) {
    switch (i) {
        G(0, "fnop")
        G(1, "fwait") G(2, "fninit") G(3, "fld1") G(4, "fnstsw (%%rax)") G(5, "fnstcw (%%rax)")
            G(6, "movw $0x37f,(%%rax)\n fldcw (%%rax)") G(7, "emms") G(8, "nop") G(9, "addps %%xmm0,%%xmm1")
                G(10, "movaps (%%rax),%%xmm0") G(11, "movl $0x1f80,(%%rax)\n ldmxcsr (%%rax)") G(12, "stmxcsr (%%rax)")
                    G(13, "fxsave (%%rax)") G(14, "fxrstor (%%rax)") G(15, "movnti %%ecx,(%%rax)") G(16, "sfence")
                        G(17, "lfence") G(18, "prefetchnta (%%rax)") G(19, "clflush (%%rax)") G(20, "pause")
                            G(21, "movdqu (%%rax),%%xmm1") G(22, "cvtsi2sd %%ecx,%%xmm0") G(23, "ucomisd %%xmm0,%%xmm1")
                                G(26, "ffree %%st(0)") G(27, "fnsave (%%rax)") G(28, "frstor (%%rax)") G(29, "fnclex")
                                    G(30, "fnstenv (%%rax)") G(31, "fldenv (%%rax)") G(32, "movntdq %%xmm0,(%%rax)")
                                        G(33, "pshufd $0,%%xmm0,%%xmm1") default : lastvec = -2;
    }
}
void kmain(void) {
    quiet = 1;
    u64 c0 = rcr0() & ~0xeull, c4 = rcr4();
    wcr0(c0);
    wcr4(c4 | 0x600);
    asm volatile("fninit");
    asm volatile("fxsave (%0)" ::"r"(a));
    for (int m = 0; m < 32; m++) {
        printf("EM %d TS %d MP %d OSFXSR %d XMM %d:", m >> 4 & 1, m >> 3 & 1, m >> 2 & 1, m >> 1 & 1, m & 1);
        for (int i = 0; i < 34; i++) {
            wcr4(c4 | 0x600);
            wcr0(c0);
            asm volatile("fninit; fnstenv (%0)" ::"r"(a));
            if (i == 14)
                asm volatile("fxsave (%0)" ::"r"(a));
            if (i == 28)
                asm volatile("fnsave (%0)" ::"r"(a));
            wcr4(c4 | (m >> 1 & 1) << 9 | (m & 1) << 10);
            wcr0(c0 | (m >> 4 & 1) << 2 | (m >> 3 & 1) << 3 | (m >> 2 & 1) << 1);
            go(i);
            wcr0(c0);
            printf(lastvec < 0 ? lastvec == -2 ? "-" : "." : "%x", lastvec);
        }
        printf("\n");
    }
    wcr4(c4 | 0x600);
    wcr0(c0 | 0x20);
    quiet = 0;
    asm volatile("fninit");
    TRY3("x87 div by zero masked", "fldz\n fld1\n fdivp\n fnstsw %%ax\n fwait", 0, 0, 0);
    printf("sw %lx\n", ra);
    asm volatile("fninit");
    TRY3("unmasked: at the next waiting one",
         "movw $0x37b,(%%rax)\n fldcw (%%rax)\n fld1\n fldz\n fdivrp\n fnstsw %%ax\n nop\n fld1", a, 0, 0);
    asm volatile("fnclex; fninit");
    TRY3("fwait raises", "movw $0x37b,(%%rax)\n fldcw (%%rax)\n fld1\n fldz\n fdivrp\n fnstcw (%%rax)\n fwait", a, 0,
         0);
    asm volatile("fnclex; fninit");
    TRY3("stack underflow", "movw $0x37e,(%%rax)\n fldcw (%%rax)\n fstpl (%%rax)\n fwait", a, 0, 0);
    asm volatile("fnclex; fninit");
    TRY3("fnclex before", "movw $0x37b,(%%rax)\n fldcw (%%rax)\n fld1\n fldz\n fdivrp\n fnclex\n fld1", a, 0, 0);
    asm volatile("fnclex; fninit");
    TRY3("xm",
         "movl $0x1d80,(%%rax)\n ldmxcsr (%%rax)\n xorps %%xmm0,%%xmm0\n mov $0x3f800000,%%ecx\n movd %%ecx,%%xmm1\n "
         "divss %%xmm0,%%xmm1",
         a, 0, 0);
    u32 x;
    asm volatile("stmxcsr %0" : "=m"(x));
    printf("mxcsr %x\n", x);
    wcr4(c4 | 0x200);
    TRY3("xm without OSXMMEXCPT",
         "xorps %%xmm0,%%xmm0\n mov $0x3f800000,%%ecx\n movd %%ecx,%%xmm1\n divss %%xmm0,%%xmm1", a, 0, 0);
    wcr4(c4 | 0x600);
    x = 0x1f80;
    asm volatile("ldmxcsr %0" ::"m"(x));
    TRY3("mxcsr reserved", "movl $0x10000,(%%rax)\n ldmxcsr (%%rax)", a, 0, 0);
    TRY3("movaps not aligned", "movaps 1(%%rax),%%xmm0", a, 0, 0);
    TRY3("fxsave not aligned", "fxsave 8(%%rax)", a, 0, 0);
    TRY3("movaps not aligned on an absent page", "movaps 0x40000008,%%xmm0", a, 0, 0);
    TRY3("movaps through rsp-like ss", "movaps 1(%%rsp),%%xmm0", a, 0, 0);
    TRY3("movaps not canonical, not aligned", "mov $0x8000000000000001,%%rax\n movaps (%%rax),%%xmm0", a, 0, 0);
    TRY3("fxrstor mxcsr reserved", "fxsave (%%rax)\n movl $0xffff0000,24(%%rax)\n fxrstor (%%rax)", a, 0, 0);
    TRY("ne=0: ferr", "nop");
    asm volatile("fninit; fxsave (%0)" ::"r"(a));
    printf("fxsave fcw %x fsw %x ftw %x mxcsr %x\n", *(u16 *)a, *(u16 *)(a + 2), a[4], *(u32 *)(a + 24));
    asm volatile("fld1; fldz; fxsave (%0)" ::"r"(a));
    printf("fsw %x ftw %x st0 %llx st1 %llx %x\n", *(u16 *)(a + 2), a[4], *(u64 *)(a + 32), *(u64 *)(a + 48),
           *(u16 *)(a + 56));
    // lazy switching
    wcr0(rcr0() | 8);
    TRY3("lazy #NM", "addps %%xmm0,%%xmm0", a, 0, 0);
    asm volatile("clts");
    TRY3("after clts", "addps %%xmm0,%%xmm0", a, 0, 0);
}
