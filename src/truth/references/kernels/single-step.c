// 64-bit. Where each trap of TF stands, and after what there is none.
#include "kernel.h"
static int n;
static u64 ips[64];
static char fl[64];
static u8 buf[64];
int h(struct regs *r) {
    if (r->vec == 1) {
        u64 d = rdr6();
        wdr6(0xffff0ff0);
        if (n < 64) {
            ips[n] = r->ip;
            fl[n] = (r->flags >> 8 & 1) | (r->flags >> 16 & 1) << 1 | (d >> 14 & 1) << 2 | (r->cs & 3) << 4;
            n++;
        }
        return 1;
    }
    if (r->vec == 0x30 || r->vec == 3 || r->vec == 4) {
        printf("{%x tf %x}", (u32)r->vec, (u32)(r->flags >> 8 & 1));
        return 1;
    }
    return 0;
}
#define S "pushf\n orl $0x100,(%%rsp)\n popf\n 77: "
#define E "\n 78: pushf\n andl $~0x100,(%%rsp)\n popf\n"

#undef T
#define T(name, code) \
    n = 0; \
    printf("%s: ", name); \
    TRYQ(S code E, buf, 3, 0x80); \
    for (int i = 0; i < n; i++) \
        printf(" %lx/%x", ips[i], fl[i]); \
    printf(lastvec < 0 || lastvec == 1 || lastvec == 0x30 || lastvec == 3 ? "\n" : "\n");
void sysent(void);
asm("sysent: nop\n sysretq\n");
void sysent2(void);
asm("sysent2: nop\n mov %rcx,%rdx\n jmp *%rdx\n");
void kmain(void) {
    hook = h;
    wrmsr(0xc0000080, rdmsr(0xc0000080) | 1);
    wrmsr(0xc0000081, (0x1bull << 48) | (8ull << 32));
    T("nops", "nop\n nop")
    T("mov ss", "mov %%ss,%%ecx\n mov %%ecx,%%ss\n nop\n nop") T(
        "lss", "mov %%rsp,%%r9\n push $0x10\n push %%rsp\n lssl (%%rsp),%%ecx\n mov %%r9,%%rsp\n nop")
        T("rep with 0",
          "xor %%ecx,%%ecx\n mov %%rax,%%rdi\n rep stosb\n nop") T("int 30", "int $0x30\n nop") T("int3", "int3\n nop")
            T("icebp", "int1\n nop") T("popf clears", "pushf\n andl $~0x100,(%%rsp)\n popf\n nop\n nop\n" S) T(
                "pushf shows TF", "pushf\n pop %%rdx\n bt $8,%%edx\n jc 5f\n nop\n 5: nop")
                T("iretq sets TF", "pushf\n andl $~0x100,(%%rsp)\n popf\n mov %%rsp,%%rcx\n push $0x10\n push %%rcx\n "
                                   "push $0x102\n push $8\n lea 5f(%%rip),%%rdx\n push %%rdx\n iretq\n 5: nop\n nop")
                    T("iretq clears TF",
                      "mov %%rsp,%%rcx\n push $0x10\n push %%rcx\n push $2\n push $8\n lea 5f(%%rip),%%rdx\n push "
                      "%%rdx\n iretq\n 5: nop\n nop\n" S) T("hlt-less sti", "sti\n nop\n cli\n nop")
                        T("loop", "5: loop 5b\n nop") T("call ret", "call 5f\n jmp 6f\n 5: ret\n 6: nop")
                            T("far call",
                              "mov %%rsp,%%r9\n push $8\n lea 5f(%%rip),%%rdx\n push %%rdx\n lretq\n 5: mov %%r9,%%rsp")
                                T("in out", "in $0x80,%%al\n out %%al,$0x80\n nop")
                                    T("cpuid rdtsc", "push %%rbx\n xor %%eax,%%eax\n cpuid\n rdtsc\n pop %%rbx") T(
                                        "mov dr7", "mov %%dr7,%%rdx\n mov %%rdx,%%dr7\n nop")
                                        T("mov cr",
                                          "mov %%cr0,%%rdx\n mov %%rdx,%%cr0\n mov %%cr3,%%rdx\n mov %%rdx,%%cr3\n nop")
                                            T("wrmsr", "mov $0x174,%%ecx\n rdmsr\n wrmsr\n nop")
                                                T("lgdt", "sub $16,%%rsp\n sgdt (%%rsp)\n lgdt (%%rsp)\n add $16,%%rsp")
                                                    T("lock", "lock incl (%%rax)\n xchg %%edx,(%%rax)")
                                                        T("pause fence", "pause\n mfence\n clflush (%%rax)")
                                                            T("enter leave", "enter $16,$2\n leave\n nop")
                                                                T("fault in between", "ud2")
                                                                    T("div fault", "xor %%ecx,%%ecx\n div %%ecx")
                                                                        T("pf", "mov 0x40000000,%%eax")
                                                                            wrmsr(0xc0000082, (u64)sysent2);
    wrmsr(0xc0000084, 0);
    T("syscall keeps TF", "mov %%r11,%%r10\n syscall\n nop") wrmsr(0xc0000084, 0x100);
    wrmsr(0xc0000082, (u64)sysent);
    wrmsr(0xc0000084, 0x100);
    T("ring 3, syscall and sysret", "push $0x23\n push $0x200000\n push $0x102\n push $0x2b\n lea 5f(%%rip),%%rcx\n "
                                    "push %%rcx\n iretq\n 5: nop\n int $0x31")
    gate(0x31, stubs + 0x310, 8, 0xee, 0);
    T("ring 3, int", "push $0x23\n push $0x200000\n push $0x102\n push $0x2b\n lea 5f(%%rip),%%rcx\n push %%rcx\n "
                     "iretq\n 5: nop\n nop\n int $0x31")
    T("sysretq with TF in r11",
      "lea 5f(%%rip),%%rcx\n mov $0x102,%%r11d\n mov $0x200000,%%esp\n sysretq\n 5: nop\n nop\n int $0x31")
    T("sysretl",
      "lea 5f(%%rip),%%rcx\n mov $0x102,%%r11d\n mov $0x200000,%%esp\n sysretl\n 5: .byte 0x40\n nop\n int $0x31")
}
