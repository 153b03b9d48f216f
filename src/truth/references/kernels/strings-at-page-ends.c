// 32-bit. String instructions, XLAT, PUSHA, ENTER and LEAVE that run into an absent or read-only page, upward and downward, at every width.
#include "kernel.h"
#define P 0x600000u
static u32 pd[1024] __attribute__((aligned(4096))), pt[1024] __attribute__((aligned(4096)));
static void map(u32 a, u32 bits) {
    pt[a >> 12 & 1023] = (a & ~0xfff) | bits;
    invlpg((void *)a);
}
int see(struct regs *r) {
    printf("[%x:%x cr2 %lx si %x di %x cx %x ax %x sp %x]", r->vec, r->err, rcr2(), r->rsi, r->rdi, r->rcx, r->rax & 0xff, r->vec == 14 ? 0 : 0);
    return 0;
}
static u32 sum(void) {
    u32 s = 0;
    for (int i = 0; i < 0x1000; i++)
        s = s * 31 + ((u8 *)P)[i];
    return s;
}
extern u32 saved[8];
u32 saved[8];
#define U "push $0x23\n push %%eax\n push $2\n push $0x1b\n push $7f\n mov $0x23,%%ebx\n mov %%ebx,%%ds\n mov %%ebx,%%es\n iretl\n7: "
#define END "\n int $0x60"
#define RUN(name, code) \
    for (int down = 0; down < 2; down++) \
        for (int k = 0; k < 5; k++) { \
            memset((void *)P, 0x55, 0x1000); \
            printf("%s %s %d: ", name, down ? "down" : "up", k); \
            u32 at = down ? P + (k - 1) : P + 0x1000 - k; \
            TRYQ("mov %%eax,%%esi\n mov %%eax,%%edi\n mov $0x55555555,%%eax\n push %%edx\n popfl\n " code "\n mov %%esi,saved\n mov %%edi,saved+4\n cld", at, 3, down ? 0x402 : 2); \
            if (lastvec < 0) printf("done si %x di %x cx %lx", saved[0], saved[1], rc); \
            printf(" %x\n", sum()); \
        }
static void strings(void) {
    RUN("rep movsb", "mov $0x700000,%%esi\n rep movsb")
    RUN("rep movsd", "mov $0x700000,%%esi\n rep movsl")
    RUN("movsw from", "mov $0x700000,%%edi\n rep movsw")
    RUN("stosw", "rep stosw")
    RUN("stosd", "stosl")
    RUN("lodsd", "lodsl")
    RUN("repe scasw", "repe scasw")
    RUN("repne scasb", "repne scasb")
    RUN("repe cmpsd", "mov $0x700100,%%esi\n repe cmpsl")
    RUN("cmpsb both", "repe cmpsb")
    RUN("insb", "mov $0x3ff,%%edx\n rep insb")
    RUN("insb twice", "mov $0x3ff,%%edx\n insb\n insb")
    RUN("outsw", "mov $0x80,%%edx\n rep outsw")
    RUN("rep of nothing", "xor %%ecx,%%ecx\n rep movsl")
    RUN("xlat", "mov %%esi,%%ebx\n mov $2,%%al\n xlat")
    RUN("16-bit addresses", "mov $0x10000,%%ecx\n addr16 rep stosb")
    RUN("16-bit count", "mov $0xff0003,%%ecx\n mov $0x8ffff,%%edi\n mov $0xaffff,%%esi\n addr16 rep movsb")
}
static void stacks(void) {
    map(P + 0x1000, 7);
    map(P, 0);
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
    for (int k = 0; k < 40; k += 4) {
        memset((void *)(P + 0x1000), 0, 0x40);
        printf("pusha %d: ", k);
        TRY3("", U "pushal\n mov %%esp,saved" END, P + 0x1000 + k, 0, 0);
        printf("pushaw %d: ", k);
        TRY3("", U "pushaw\n mov %%esp,saved" END, P + 0x1000 + k, 0, 0);
        printf("popa %d: ", k);
        map(P, 7), map(P + 0x1000, 0);
        TRY3("", U "popal\n xchg %%eax,%%edx" END, P + 0x1000 - k, 1, 2);
        printf("%x %lx\n", 0, 0ul);
        map(P, 0), map(P + 0x1000, 7);
    }
#define ENTER(l) \
    for (int k = 0; k < 4 * l + 12; k += 8) { \
        memset((void *)(P + 0x1000), 0, 0x100); \
        printf("enter %d with %d: ", l, k); \
        saved[0] = 0; \
        TRY3("", U "mov %%ecx,%%ebp\n enter $" #l ",$4\n mov %%esp,saved\n mov %%ebp,saved+4" END, P + 0x1000 + k, P + 0x1800, 0); \
        printf("sp %x bp %x\n", saved[0], saved[0] ? saved[1] : 0); \
    }
    ENTER(0) ENTER(1) ENTER(2) ENTER(5) ENTER(31) ENTER(32)
    TRY3("enter whose frame is absent", U "mov %%ecx,%%ebp\n enter $0,$3" END, P + 0x2800, P + 4, 0);
    TRY3("leave from an absent page", U "mov %%ecx,%%ebp\n leave" END, P + 0x2800, P + 4, 0);
    TRY3("push of memory that is absent", "push (%%ecx)", 0, P + 4, 0);
    TRY3("pop to memory that is absent", "push $1\n pop (%%ecx)", 0, P + 4, 0);
    TRY3("pop to (esp)", "push $1\n push $2\n pop (%%esp)\n pop %%eax", 0, P + 4, 0);
    TRY3("call through absent memory", "call *(%%ecx)", 0, P + 4, 0);
    TRY3("call with an absent stack", U "call 1f\n 1:" END, P + 0x1000, 0, 0);
    TRY3("far call with half a stack", U "lcall $0x1b,$1f\n 1:" END, P + 0x1004, 0, 0);
    TRY3("far return with half a stack", U "lret" END, P + 0x1ffc, 0, 0);
    TRY3("iret with half a stack", U "iretl" END, P + 0x1ff8, 0, 0);
    map(P + 0x1000, 5);
    TRY3("xchg with a read-only page", "xchg %%eax,(%%ecx)", 0, P + 0x1004, 0);
    TRY3("cmpxchg that differs", "cmpxchg %%edx,(%%ecx)", 77, P + 0x1080, 0);
    TRY3("cmpxchg8b", "cmpxchg8b (%%ecx)", 77, P + 0x1080, 0);
    TRY3("bts", "bts $3,(%%ecx)", 77, P + 0x1080, 0);
    TRY3("bt", "bt $3,(%%ecx)", 77, P + 0x1080, 0);
    TRY3("bt far away", "bt %%eax,(%%ecx)", 0x8000, P + 0x1080, 0);
    TRY3("bts before", "bts %%eax,(%%ecx)", -1, P + 0x1000, 0);
    TRY3("shld", "shld $4,%%eax,(%%ecx)", -1, P + 0x1000, 0);
    TRY3("shl by 0", "mov $P,%%eax\n shll $0,4(%%edx)", 0, 0, P + 0x1000);
    TRY3("rcl by cl 0", "rcll %%cl,4(%%edx)", 0, 0, P + 0x1000);
    TRY3("or of nothing", "orl $0,4(%%edx)", 0, 0, P + 0x1000);
    TRY3("test", "testl $1,4(%%edx)", 0, 0, P + 0x1000);
    TRY3("setc", "setc 4(%%edx)", 0, 0, P + 0x1000);
    TRY3("cmov that does not move, absent", "stc\n cmovnc (%%edx),%%eax", 0, 0, P + 0x3000);
    TRY3("sldt", "sldt 4(%%edx)", 0, 0, P + 0x1000);
    TRY3("sgdt", "sgdt 4(%%edx)", 0, 0, P + 0x1000);
    TRY3("mov from segment", "movw %%ds,4(%%edx)", 0, 0, P + 0x1000);
    TRY3("pop to segment from absent", U "pop %%es" END, P + 0x3000, 0, 0);
    TRY3("lds bad selector", "movl $0x1234,4(%%edx)\n lds (%%edx),%%eax", 0, 0, P + 0x2000);
    TRY3("lss null", "movl $0,4(%%edx)\n lss (%%edx),%%esp", 0, 0, P + 0x2000);
    TRY3("lfs register", ".byte 0x0f,0xb4,0xc1", 0, 0, 0);
}
asm(".set P, 0x600000");
void kmain(void) {
    for (int i = 0; i < 64; i++)
        pd[i] = i << 22 | 0x87;
    pd[P >> 22] = (u32)pt | 7;
    for (u32 i = 0; i < 1024; i++)
        pt[i] = 0x400000 + i * 4096 | 7;
    pt[0x1ff] = pt[0x201] = pt[0x203] = 0;
    wcr3((u32)pd);
    wcr4(rcr4() | 0x10);
    wcr0(rcr0() | 0x80010000);
    outb(0x3ff, 0x2c);
    hook = see;
    quiet = 1;
    strings();
    quiet = 0;
    hook = 0;
    stacks();
    quit(0x10);
}
