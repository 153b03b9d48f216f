// 32-bit. TF through INT, IRET, call gates, SYSENTER, POPF, STI and HLT; with trap and interrupt gates, from ring 3 and within ring 0.
#include "kernel.h"
static int n, most = 40;
static u32 ip[64];
static char what[64];
u8 ustack[1024] __attribute__((aligned(16)));
int see(struct regs *r) {
    if (r->vec == 1) {
        u32 d = rdr6();
        wdr6(0xffff0ff0);
        if (n < most) {
            ip[n] = r->ip;
            what[n++] = (r->flags >> 8 & 1) | (d >> 14 & 1) << 1 | (r->cs & 3) << 2;
        }
        return 1;
    }
    if (r->vec == 0x60) {
        printf(" {int 60 tf %d}", r->flags >> 8 & 1);
        return 0;
    }
    if (r->vec == 0x61) { // returns with TF set
        r->flags |= 0x100;
        return 1;
    }
    if (r->vec == 0x62) return 1;
    if (r->vec == 0x63) { r->flags &= ~0x100; return 1; }
    if (r->vec == 0x20 || r->vec == 0x28) { outb(0x20, 0x20); return 1; }
    return 0;
}
extern char k_gate[], k_sys[];
asm("k_gate: nop\n nop\n lret\n k_sys: nop\n mov $ue,%edx\n mov $ustack+1024,%ecx\n sysexit\n ue: nop\n int $0x60\n");
#define SET "pushfl\n orl $0x100,(%%esp)\n popfl\n"
#define CLEAR "\n pushfl\n andl $~0x100,(%%esp)\n popfl"
#define USER_WITH(flags) "push $0x23\n push $ustack+1024\n push $" #flags "\n push $0x1b\n push $7f\n mov $0x23,%%ecx\n mov %%ecx,%%ds\n mov %%ecx,%%es\n iretl\n 7: "
#define USER USER_WITH(0x3002)
#define USER_TF USER_WITH(0x3102)
#define DO(name, code) \
    n = 0; \
    printf("%s:", name); \
    TRYQ("mov $8f,%%ebx\n mov %%ebx,anchor\n 8: " code, 0, 0, 0); \
    for (int i = 0; i < n; i++) printf(" %d/%d", (int)(ip[i] - anchor), what[i]); \
    printf(lastvec == 0x60 || lastvec < 0 || lastvec == 1 ? "\n" : " last %x\n", lastvec);
u32 anchor;
void kmain(void) {
    hook = see;
    for (int v = 0x60; v < 0x64; v++) gate(v, stubs + 16 * v, 8, 0xee, 0);
    gate(0x64, stubs + 16 * 0x62, 8, 0xef, 0);
    gdt[20] = 0;
    u32 o = (u32)k_gate;
    gdt[20] = (o & 0xffff) | 8 << 16 | (u64)(0xec00 | (o & 0xffff0000)) << 32;
    gdt[24] = 0x00cf9a000000ffff, gdt[25] = 0x00cf92000000ffff, gdt[26] = 0x00cffa000000ffff, gdt[27] = 0x00cff2000000ffff;
    wrmsr(0x174, 24 * 8), wrmsr(0x175, (u32)bstack_top - 8192), wrmsr(0x176, (u32)k_sys);
    DO("ring 0, nops", SET "nop\n nop" CLEAR)
    DO("int through an interrupt gate", SET "int $0x62\n nop" CLEAR)
    DO("int through a trap gate", SET "int $0x64\n nop" CLEAR)
    DO("handler sets TF", "int $0x61\n nop\n nop" CLEAR)
    DO("handler clears TF", SET "int $0x63\n nop\n nop")
    DO("int3", SET "int3\n nop" CLEAR)
    DO("into", SET "mov $0x7f,%%al\n inc %%al\n into\n nop" CLEAR)
    DO("icebp", SET ".byte 0xf1\n nop" CLEAR)
    DO("fault", SET "ud2\n nop" CLEAR)
    DO("call gate within ring 0", SET "lcall $0xa0,$0\n nop" CLEAR)
    DO("far call and return", SET "lcall $8,$1f\n jmp 2f\n 1: lret\n 2: nop" CLEAR)
    DO("iret to the next", SET "pushfl\n push $8\n push $1f\n iretl\n 1: nop" CLEAR)
    DO("iret that clears TF", SET "push $2\n push $8\n push $1f\n iretl\n 1: nop")
    DO("iret that sets TF", "push $0x102\n push $8\n push $1f\n iretl\n 1: nop\n nop" CLEAR)
    DO("popf twice", SET "push $0x102\n popfl\n nop" CLEAR)
    DO("sti", SET "sti\n nop\n cli" CLEAR)
    DO("mov ss", SET "mov $16,%%eax\n mov %%eax,%%ss\n nop\n nop" CLEAR)
    DO("pop ss", SET "push $16\n pop %%ss\n nop\n nop" CLEAR)
    DO("lss", SET "push $16\n push %%esp\n lss (%%esp),%%esp\n add $4,%%esp\n nop" CLEAR)
    DO("mov ss, int", SET "mov $16,%%eax\n mov %%eax,%%ss\n int $0x62\n nop" CLEAR)
    DO("mov ss, popf", "mov $16,%%eax\n push $0x102\n mov %%eax,%%ss\n popfl\n nop\n nop" CLEAR)
    DO("mov ds", SET "mov $16,%%eax\n mov %%eax,%%ds\n nop" CLEAR)
    DO("mov cr0", SET "mov %%cr0,%%eax\n mov %%eax,%%cr0\n nop" CLEAR)
    DO("wrmsr", SET "mov $0x174,%%ecx\n rdmsr\n wrmsr\n nop" CLEAR)
    DO("in and out", SET "in $0x80,%%al\n out %%al,$0x80\n nop" CLEAR)
    DO("cpuid", SET "xor %%eax,%%eax\n cpuid\n nop" CLEAR)
    DO("rep of 1", SET "mov $1,%%ecx\n mov $0x600000,%%edi\n rep stosb\n nop" CLEAR)
    DO("rep of 0", SET "xor %%ecx,%%ecx\n mov $0x600000,%%edi\n rep stosb\n nop" CLEAR)
    DO("loop", SET "mov $3,%%ecx\n 1: loop 1b\n nop" CLEAR)
    DO("lock", SET "lock addl $0,anchor\n nop" CLEAR)
    DO("user", USER "pushfl\n orl $0x100,(%%esp)\n popfl\n nop\n nop\n int $0x60")
    DO("user, TF from iret", USER_TF "nop\n nop\n int $0x60")
    DO("user, interrupt gate and back", USER_TF "nop\n int $0x62\n nop\n int $0x60")
    DO("user, trap gate and back", USER_TF "nop\n int $0x64\n nop\n int $0x60")
    DO("user, call gate and back", USER_TF "nop\n lcall $0xa3,$0\n nop\n int $0x60")
    DO("user, sysenter and sysexit", USER_TF "nop\n sysenter\n nop\n int $0x60")
    DO("user, fault", USER_TF "nop\n hlt\n int $0x60")
    DO("user, refused int", USER_TF "nop\n int $0x40\n int $0x60")
    DO("user, int3", USER_TF "int3\n nop\n int $0x60")
    quit(0x10);
}
