// 64-bit. NMI by the local APIC: blocked until IRET, also that of another handler; the shadows of STI and of loads of SS; HLT with what is pending.
#include "kernel.h"
#define L(r) (*(volatile u32 *)(0xfee00000ul + (r)))
static int depth, nmis;
static void nmi(void) { L(0x300) = 0x4400; }
static void self(int v) { L(0x300) = 0x40000 | v; }
static int order[32], no;
int h(struct regs *r) {
    if (r->vec == 2) {
        nmis++;
        printf("<nmi %d depth %d if %d", nmis, depth, (int)(r->flags >> 9 & 1));
        depth++;
        if (nmis == 1) { // another one waits
            nmi();
            for (volatile int i = 0; i < 50; i++) ;
            printf(" still %d", nmis);
        }
        if (nmis == 3) { // an exception's IRET in here lets it in
            nmi();
            asm volatile("int3");
            for (volatile int i = 0; i < 50; i++) ;
            printf(" nested %d", nmis);
        }
        depth--;
        printf(">");
        return 1;
    }
    if (r->vec == 3) { printf("<bp>"); return 1; }
    if (r->vec >= 0x50 && r->vec < 0x60) {
        order[no++ & 31] = r->vec << 16 | (r->ip & 0xffff);
        L(0xb0) = 0;
        return 1;
    }
    return 0;
}
#define SHADOW(name, code) \
    no = 0; \
    asm volatile("cli"); \
    self(0x51); \
    for (volatile int i = 0; i < 20; i++) ; \
    asm volatile("lea 5f(%%rip),%0\n" code "\n nop\n nop\n nop\n nop\n cli\n 5:" : "=&r"(here) : "a"(16), "b"(&sel), "d"(0x202ul) : "rcx", "memory"); \
    printf("%s: %d", name, no); \
    for (int i = 0; i < no; i++) \
        printf(" %x-%d", order[i] >> 16, (int)((here & 0xffff) - (order[i] & 0xffff))); \
    printf("\n");
void kmain(void) {
    u64 here;
    static u16 sel = 16;
    static u64 d[512] __attribute__((aligned(4096)));
    pdpt[3] = (u64)d | 3;
    d[0x1f7] = 0xfee00000ul | 0x9b;
    wcr3(rcr3());
    L(0xf0) = 0x1ff;
    hook = h;
    nmi();
    for (volatile int i = 0; i < 100; i++) ;
    printf("\nnmis %d\n", nmis);
    nmi();
    for (volatile int i = 0; i < 100; i++) ;
    printf("\nnmis %d\n", nmis);
    gate(2, stubs + 32, 8, 0x0e, 0);
    printf("no gate: ");
    TRY3("", "movl $0x4400,0x300(%%rax)\n mov $1000,%%ecx\n 6: loop 6b", 0xfffffffffee00000ul & 0xffffffffull, 0, 0);
    gate(2, stubs + 32, 8, 0x8e, 0);
    nmi();
    for (volatile int i = 0; i < 100; i++) ;
    printf("\nnmis %d\n", nmis);
    SHADOW("sti", "sti")
    SHADOW("sti sti", "sti\n sti")
    SHADOW("sti cli", "sti\n cli\n nop\n sti")
    SHADOW("sti mov ss", "sti\n mov %%eax,%%ss")
    SHADOW("sti mov ss mov ss", "sti\n mov %%eax,%%ss\n nop")
    SHADOW("mov ss sti", "mov %%eax,%%ss\n sti")
    SHADOW("sti lss", "sti\n push %%rax\n movl $16,4(%%rsp)\n pop %%rax")
    SHADOW("popf", "push %%rdx\n popfq")
    SHADOW("popf mov ss", "push %%rdx\n popfq\n mov %%eax,%%ss")
    SHADOW("sti hlt", "sti\n hlt")
    SHADOW("mov ss hlt", "mov %%eax,%%ss\n sti\n hlt")
    SHADOW("sti int3", "sti\n int3")
    SHADOW("sti push popf", "sti\n pushfq\n popfq")
    SHADOW("sti ud", "sti\n jmp 1f\n 1:")
    SHADOW("sti rep nop", "sti\n rep nop")
    SHADOW("iretq", "mov %%rsp,%%rcx\n push $16\n push %%rcx\n push %%rdx\n push $8\n lea 1f(%%rip),%%rcx\n push %%rcx\n iretq\n 1:")
    no = 0;
    asm volatile("cli");
    self(0x52), self(0x58), self(0x51);
    for (volatile int i = 0; i < 30; i++) ;
    asm volatile("sti\n nop\n nop\n cli");
    printf("order %x %x %x\n", order[0] >> 16, order[1] >> 16, order[2] >> 16);
    quit(0x10);
}
