// 32-bit. Instructions of ring 0, at every ring: which fault they raise, and what comes first when the operand is bad too.
#include "rings.h"
int see(struct regs *r) {
    printf("%x:%x ", r->vec, r->err);
    return 0;
}
#define OPS \
    X(hlt, "hlt") X(lgdt, "lgdt pseudo") X(lgdt_bad, "lgdt 0xf0000000") X(lidt, "lidt pseudo_i") X(lldt, "xor %eax,%eax\n lldt %ax") \
    X(lldt_bad, "mov $0x7f8,%eax\n lldt %ax") X(ltr_bad, "mov $8,%eax\n ltr %ax") X(ltr_mem, "ltr 0xf0000000") \
    X(lmsw, "smsw %eax\n lmsw %ax") X(smsw, "smsw %eax") X(clts, "clts") X(invd, "wbinvd") X(invlpg, "invlpg 0") X(invlpg_reg, ".byte 0x0f,1,0xf8") \
    X(rdmsr, "mov $0x1b,%ecx\n rdmsr") X(rdmsr_bad, "mov $0x12345,%ecx\n rdmsr") X(wrmsr_bad, "mov $0x12345,%ecx\n wrmsr") \
    X(cr0, "mov %cr0,%eax") X(cr1, ".byte 0x0f,0x20,0xc8") X(cr2, "mov %cr2,%eax") X(cr3, "mov %cr3,%eax") X(cr4, "mov %cr4,%eax") \
    X(cr5, ".byte 0x0f,0x20,0xe8") X(cr7, ".byte 0x0f,0x22,0xf8") X(dr0, "mov %db0,%eax") X(dr4, ".byte 0x0f,0x21,0xe0") X(dr7, "mov %db7,%eax") \
    X(tr6, ".byte 0x0f,0x24,0xf0") X(tsc, "rdtsc") X(sgdt, "sgdt scratch") X(sidt, "sidt scratch") X(str, "str %eax") X(sldt, "sldt %eax") \
    X(sysexit, "sysexit") X(sysret, ".byte 0x0f,7") X(rsm, ".byte 0x0f,0xaa") X(vmcall, ".byte 0x0f,1,0xc1") X(swapgs, ".byte 0x0f,1,0xf8") \
    X(monitorless, ".byte 0x0f,1,0xd0") X(in8, "inb $0x80,%al") X(out32, "mov $0x80,%edx\n outl %eax,%dx") X(insb, "mov $scratch,%edi\n mov $0x80,%edx\n insb") \
    X(cli, "cli") X(sti, "sti\n cli") X(lock_hlt, ".byte 0xf0,0xf4") X(lock_lgdt, ".byte 0xf0,0x0f,1,0x15\n .long pseudo") \
    X(popss, "push %ss\n pop %ss") X(far0, "ljmp $8,$1f\n 1:") X(far3, "ljmp $0x6b,$1f\n 1:") X(retf, "push $8\n push $1f\n lret\n 1:") X(movcs, ".byte 0x8e,0xc8") X(mov6, ".byte 0x8e,0xf0")
asm("pseudo: .word 0x1ff\n .long gdt\n pseudo_i: .word 0x7ff\n .long idt\n .bss\n scratch: .skip 16\n .text");
#define X(n, c) "c_" #n ": " c "\n int $0x60\n"
asm(OPS);
#undef X
#define X(n, c) extern char c_##n[];
OPS
#undef X
#define X(n, c) {#n, c_##n},
static const struct { const char *name; void *code; } ops[] = {OPS};
static u32 pd[1024] __attribute__((aligned(4096)));
void kmain(void) {
    make_rings();
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
    hook = see;
    quiet = 1;
    for (int i = 0; i < 64; i++)
        pd[i] = i << 22 | 0x87;
    wcr3((u32)pd);
    wcr4(rcr4() | 0x10);
    wcr0(rcr0() | 0x80000000);
    wrmsr(0x174, 0);
    for (int tsd = 0; tsd < 3; tsd++) {
        wcr4(rcr4() & ~0x80c | (tsd == 1 ? 4 : 0) | (tsd == 2 ? 8 : 0));
        for (int i = 0; i < sizeof ops / sizeof *ops; i++) {
            if (tsd && ops[i].code != c_tsc && ops[i].code != c_dr4)
                continue;
            printf("%s:", ops[i].name);
            for (int ring = 0; ring < 4; ring++) {
                if (!ring && (ops[i].code == c_hlt || ops[i].code == c_sysexit || ops[i].code == c_rsm ||  ops[i].code == c_swapgs || ops[i].code == c_invlpg_reg))
                    continue;
                run_in_ring(ring, 2, ops[i].code);
            }
            printf("\n");
        }
    }
    quit(0x10);
}
