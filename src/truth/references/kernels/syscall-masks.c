// 64-bit. SYSCALL and SYSRET with each flag masked, every STAR, both widths of return; SWAPGS and the bases of FS and GS.
#include "user.h"
u8 ustack[8192] __attribute__((aligned(4096)));
#define USERF(fl, cs, code) ENTER_USER(ustack+4096, fl, cs) code
#define USER(code) USERF(2, 0x2b, code)
extern char entry[], entry32[];
u64 got[8];
asm("entry: mov %rax,got\n mov %rcx,got+8\n mov %r11,got+16\n pushfq\n popq got+24\n mov %cs,got+32\n mov %ss,got+40\n mov %rsp,got+48\n mov $bstack_top-8192,%rsp\n int $0x61\n"
    "entry32: int $0x62\n");
int see(struct regs *r) {
    if (r->vec == 0x60) printf("[back cs %x ss %x fl %llx rcx %llx]", (u32)r->cs, (u32)r->ss, r->flags & ~0x8d5ull, 0ull);
    return 0;
}
void kmain(void) {
    open_to_user();
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
    hook = see;
    wrmsr(0xc0000082, (u64)entry);
    wrmsr(0xc0000083, (u64)entry32);
    wrmsr(0xc0000081, 8ull << 32 | 0x1bull << 48);
    wrmsr(0xc0000084, 0);
    TRY("SCE clear", "syscall");
    TRY("sysret with SCE clear", "sysretq");
    wrmsr(0xc0000080, rdmsr(0xc0000080) | 1);
    printf("star %llx lstar %d fmask %llx efer %llx\n", rdmsr(0xc0000081), rdmsr(0xc0000082) == (u64)entry, rdmsr(0xc0000084), rdmsr(0xc0000080));
    for (int bit = 0; bit < 22; bit++) {
        wrmsr(0xc0000084, 1ul << bit);
        quiet = 1;
        TRYQ(USERF(0x247ed7, 0x2b, "syscall"), 0, 0, 0);
        printf("mask bit %d: r11 %llx flags %llx cs %llx ss %llx\n", bit, got[2], got[3], got[4], got[5]);
    }
    wrmsr(0xc0000084, 0x3f7fd5);
    TRYQ(USERF(0x247ed7, 0x2b, "syscall"), 0, 0, 0);
    printf("all masked: r11 %llx flags %llx rcx-7f %d rsp user %d\n", got[2], got[3], (int)(got[1] & 0), got[6] == (u64)ustack + 4096);
    TRYQ("syscall", 0, 0, 0);
    printf("from ring 0: cs %llx ss %llx\n", got[4], got[5]);
    static const u16 kernel[] = {8, 9, 0xb, 0x10, 0, 0x40, 0x1f8, 0xfff8};
    for (int i = 0; i < 8; i++) {
        wrmsr(0xc0000081, (u64)kernel[i] << 32 | 0x1bull << 48);
        TRYQ(USER("syscall"), 0, 0, 0);
        printf("star %x: cs %llx ss %llx\n", kernel[i], got[4] & 0xffff, got[5] & 0xffff);
    }
    quiet = 0;
    static const u16 user[] = {0x18, 0x1b, 0, 8, 0x10, 0x30, 0x1f8, 0x13};
    static const u64 flags[] = {2, 0x202, 0x10002, 0x20002, 0x4002, 0x3002, 0x240002, 0x180002, 0xffffffffffc08000, 0x28};
    for (int i = 0; i < 8; i++) {
        wrmsr(0xc0000081, 8ull << 32 | (u64)user[i] << 48);
        printf("sysret star %x ", user[i]);
        TRY3("64", "mov %%rax,%%r11\n mov $8f,%%rcx\n sysretq\n 8: mov $ustack+4096,%%rsp\n int $0x60", 2, 0, 0);
        printf("sysret star %x ", user[i]);
        TRY3("32", "mov %%rax,%%r11\n mov $8f,%%rcx\n .byte 0x0f,7\n 8: mov $ustack+4096,%%esp\n int $0x60", 2, 0, 0);
    }
    wrmsr(0xc0000081, 8ull << 32 | 0x1bull << 48);
    for (int i = 0; i < 10; i++) {
        printf("sysret flags %lx ", flags[i]);
        TRY3("64", "mov %%rax,%%r11\n mov $8f,%%rcx\n sysretq\n 8: mov $ustack+4096,%%rsp\n int $0x60", flags[i], 0, 0);
        printf("sysret flags %lx ", flags[i]);
        TRY3("32", "mov %%rax,%%r11\n mov $8f,%%rcx\n .byte 0x0f,7\n 8: mov $ustack+4096,%%esp\n int $0x60", flags[i], 0, 0);
    }
    TRY3("sysret 32 with a high rcx", "mov $2,%%r11\n mov $8f,%%rcx\n bts $40,%%rcx\n .byte 0x0f,7\n 8: mov $ustack+4096,%%esp\n int $0x60", 0, 0, 0);
    TRY("sysret in ring 3", USER("sysretq"));
    TRY("syscall 66", ".byte 0x66\n syscall");
    TRY("lock syscall", ".byte 0xf0,0x0f,5");
    TRY("syscall in compatibility mode", USERF(2, 0x1b, "mov $ustack+4096,%%esp\n .byte 0x0f,5\n int $0x60"));
    TRY("sysenter with CS 0", "xor %%eax,%%eax\n xor %%edx,%%edx\n mov $0x174,%%ecx\n wrmsr\n sysenter");
    // bases
    static u64 va = 0x1111, vb = 0x2222, vc = 0x3333;
    wrmsr(0xc0000101, (u64)&va);
    wrmsr(0xc0000102, (u64)&vb);
    wrmsr(0xc0000100, (u64)&vc);
    TRYR("gs", "mov %%gs:0,%%rax\n swapgs\n mov %%gs:0,%%rcx\n swapgs\n mov %%fs:0,%%rdx", 0, 0, 0);
    TRYR("swapgs thrice", "swapgs\n swapgs\n swapgs\n mov %%gs:0,%%rax\n swapgs", 0, 0, 0);
    TRY("swapgs in ring 3", USER("swapgs"));
    TRY("lock swapgs", ".byte 0xf0,0x0f,1,0xf8");
    TRY("rdfsbase", "rdfsbase %%rax");
    TRY("rdgsbase in ring 3", USER("rdgsbase %%rax"));
    printf("gs %llx fs %d kernel %d\n", rdmsr(0xc0000101) == (u64)&va, rdmsr(0xc0000100) == (u64)&vc, rdmsr(0xc0000102) == (u64)&vb);
    gdt[12] = 0x12cf92345678ffff;
    gdt[13] = 0x00cff2000000ffff;
    asm volatile("mov %0,%%gs" ::"r"(0x60));
    printf("mov gs: %llx kernel %d\n", rdmsr(0xc0000101), rdmsr(0xc0000102) == (u64)&vb);
    asm volatile("mov %0,%%gs" ::"r"(0));
    printf("null gs: %llx\n", rdmsr(0xc0000101));
    wrmsr(0xc0000101, (u64)&va);
    asm volatile("mov %0,%%gs" ::"r"(3));
    printf("null gs rpl 3: %llx\n", rdmsr(0xc0000101) == (u64)&va);
    asm volatile("mov %0,%%fs" ::"r"(0x6b));
    printf("flat fs: %llx\n", rdmsr(0xc0000100));
    wrmsr(0xc0000100, 0xffff800012345678);
    TRY("fs not mapped", "mov %%fs:8,%%rax");
    TRY("fs + offset not canonical", "mov $0x0000800000000000-0x5678,%%rax\n mov %%fs:(%%rax),%%rcx");
    TRY3("fs over rbp", "mov %%rax,%%rbp\n mov %%fs:(%%rbp),%%rcx\n", 0x7fff000000000000, 0, 0);
    TRY3("fs push", "push %%fs:(%%rax)", 0x10, 0, 0);
    wrmsr(0xc0000100, ~0ul);
    TRYR("fs wraps to zero page", "mov %%fs:0x501,%%al", 0, 0, 0);
    wrmsr(0xc0000100, 0x400000);
    TRYR("32-bit address with fs", "movl $0x12345,0x400010\n mov $0xffffffff00000010,%%rcx\n addr32 mov %%fs:(%%ecx),%%eax", 0, 0, 0);
    TRY("lea ignores fs", "lea %%fs:0x10,%%rax");
    TRY("iretq keeps fs base", USER("mov %%fs:0x10,%%eax\n int $0x60"));
    printf("%llx\n", rdmsr(0xc0000100));
    asm volatile("mov %0,%%fs" ::"r"(0x60));
    TRY("iretq to ring 3 clears fs of dpl 0", USER("int $0x60"));
    u32 fs;
    asm volatile("mov %%fs,%0" : "=r"(fs));
    printf("fs %x base %llx\n", fs, rdmsr(0xc0000100));
    for (int i = 0; i < 3; i++) {
        static const u32 n[] = {0xc0000100, 0xc0000101, 0xc0000102};
        printf("msr %x", n[i]);
        TRY3(" not canonical", "wrmsr", 0, n[i], 0x8000);
        TRY3(" last canonical", "wrmsr", -1, n[i], 0x7fff);
        printf("%llx\n", rdmsr(n[i]));
    }
    quit(0x10);
}
