// 32-bit. Paging off and on again, PAE's four registers and when they are loaded, 4 MiB pages by CR4.PSE, long mode entered twice and left.
#include "kernel.h"
static u32 pd[1024] __attribute__((aligned(4096))), pd2[1024] __attribute__((aligned(4096))), pt[1024] __attribute__((aligned(4096)));
static u64 pdpt[4] __attribute__((aligned(32))), dir[4][512] __attribute__((aligned(4096))), l4[512] __attribute__((aligned(4096))), l3[512] __attribute__((aligned(4096)));
#define PROBE 0x187f000u // physical 47f000h, 7f000h or 27f000h
static u32 peek(void) { return *(volatile u32 *)PROBE; }
static void quick(const char *n) { printf(lastvec < 0 ? "%s ok" : "%s %x:%x", n, lastvec, lasterr); }
extern char to_long[];
u32 cr3_long, said[8];
asm(".code32\n to_long: mov cr3_long,%eax\n mov %eax,%cr3\n mov %cr4,%eax\n or $0x20,%eax\n mov %eax,%cr4\n mov $0xc0000080,%ecx\n rdmsr\n or $0x100,%eax\n wrmsr\n"
    "mov %cr0,%eax\n or $0x80000000,%eax\n mov %eax,%cr0\n rdmsr\n mov %eax,said\n mov $said,%edi\n mov $2f,%ebp\n ljmp $0x48,$1f\n .code64\n 1: mov %edi,%edi\n mov %ebp,%ebp\n mov $0x123456789abcdef0,%rbx\n shr $32,%rbx\n mov %ebx,4(%rdi)\n"
    "mov $0x187f000,%ecx\n mov (%rcx),%eax\n mov %eax,8(%rdi)\n mov %cr8,%rax\n mov %eax,12(%rdi)\n push $8\n push %rbp\n lretq\n .code32\n 2: mov %cr0,%eax\n and $0x7fffffff,%eax\n mov %eax,%cr0\n mov $0xc0000080,%ecx\n rdmsr\n mov %eax,said+16\n"
    "and $~0x100,%eax\n wrmsr\n mov %cr4,%eax\n and $~0x20,%eax\n mov %eax,%cr4\n ret\n");
void kmain(void) {
    gdt[9] = 0x00af9a000000ffff;
    for (int i = 0; i < 1024; i++) {
        pd[i] = i < 64 ? i << 22 | 0x83 : 0;
        pd2[i] = pd[i];
    }
    *(u32 *)0x47f000 = 0x11111111;
    *(u32 *)0x7f000 = 0x22222222;
    *(u32 *)0x27f000 = 0x33333333;
    pd[PROBE >> 22] = 0x400083;
    pd2[PROBE >> 22] = 0x83;
    wcr4(rcr4() | 0x10);
    wcr3((u32)pd);
    wcr0(rcr0() | 0x80000000);
    printf("pd %x\n", peek());
    wcr3((u32)pd2);
    printf("pd2 %x\n", peek());
    wcr0(rcr0() & 0x7fffffff);
    printf("off %x\n", *(volatile u32 *)0x47f000);
    pd2[PROBE >> 22] = 0x400083;
    wcr0(rcr0() | 0x80000000);
    printf("on again, another page %x\n", peek());
    pd2[PROBE >> 22] = 0x83;
    wcr0(rcr0() & ~0x80000000), wcr0(rcr0() | 0x80000000);
    printf("off and on %x\n", peek());
    for (int i = 0; i < 1024; i++)
        pt[i] = 0x200000 + i * 4096 | 3;
    pd2[PROBE >> 22] = (u32)pt | 3;
    wcr3((u32)pd2);
    printf("4 KiB %x\n", peek());
    pt[0] = 0x1800003;
    invlpg((void *)PROBE);
    printf("invlpg %x\n", peek());
    pt[0x7f] = 0;
    invlpg((void *)PROBE + 0xfff);
    TRY("absent", "mov 0x187f000,%%eax");
    wcr0(rcr0() & ~0x80000000);
    for (int i = 0; i < 4; i++)
        for (u64 j = 0; j < 512; j++)
            dir[i][j] = (i * 512ull + j) << 21 | 0x83;
    dir[0][PROBE >> 21] = 0x400083;
    for (int i = 0; i < 4; i++)
        pdpt[i] = (u32)dir[i] | 1;
    wcr4(rcr4() | 0x20);
    wcr3((u32)pdpt);
    wcr0(rcr0() | 0x80000000);
    printf("PAE %x\n", peek());
    dir[0][PROBE >> 21] = 0x83;
    wcr3((u32)pdpt);
    printf("PAE, another %x\n", peek());
    // PDPTEs are read when CR3 is written and not before
    static u64 other[512] __attribute__((aligned(4096)));
    memcpy(other, dir[0], 4096);
    other[PROBE >> 21] = 0x200083;
    pdpt[0] = (u32)other | 1;
    invlpg((void *)PROBE);
    printf("PDPTE changed, INVLPG %x\n", peek());
    wcr3(rcr3());
    printf("CR3 %x\n", peek());
    pdpt[0] = (u32)dir[0] | 1;
    pdpt[0] = (u32)dir[0] | 1;
    wcr4(rcr4() ^ 0x80);
    printf("CR4.PGE toggled %x\n", peek());
    pdpt[0] = (u32)other | 1;
    wcr4(rcr4() ^ 0x10);
    printf("CR4.PSE toggled %x\n", peek());
    pdpt[0] = (u32)dir[0] | 1;
    wcr0(rcr0() ^ 0x40000000);
    printf("CR0.CD toggled %x\n", peek());
    wcr0(rcr0() & ~0x60000000);
    static const u64 bad[] = {2, 4, 0x20, 0x40, 0x80, 0x100, 1ull << 63, 1ull << 52, 1ull << 40, 0xe00, 8, 0x10};
    for (int i = 0; i < 12; i++)
        for (int present = 0; present < 2; present++) {
            pdpt[2] = (u32)dir[2] | present | bad[i];
            printf("PDPTE2 %llx ", pdpt[2] - (u32)dir[2]);
            TRY("cr3", "mov %%cr3,%%eax\n mov %%eax,%%cr3");
            printf("  ");
            TRY("cr4", "mov %%cr4,%%eax\n xor $0x80,%%eax\n mov %%eax,%%cr4");
        }
    pdpt[2] = 0;
    wcr3(rcr3());
    TRY("third gigabyte gone", "mov 0x80000000,%%eax");
    TRY3("a store there", "movl $1,0x80000000", 0, 0, 0);
    pdpt[2] = (u32)dir[2] | 1;
    TRY("not before CR3", "mov 0x80000000,%%eax");
    wcr3(rcr3());
    TRY("third gigabyte back", "mov 0x80000000,%%eax");
    TRY("LME while paging", "mov $0xc0000080,%%ecx\n rdmsr\n or $0x100,%%eax\n wrmsr");
    wcr0(rcr0() & ~0x80000000);
    wcr4(rcr4() & ~0x20);
    wcr4(rcr4() | 0x10);
    // long mode, twice, from the same and from another map
    l4[0] = (u32)l3 | 7;
    l3[0] = (u32)dir[0] | 7;
    dir[0][PROBE >> 21] = 0x400083;
    for (int k = 0; k < 3; k++) {
        cr3_long = (u32)l4;
        if (k == 1) l3[0] = (u32)other | 7;
        if (k == 2) l3[0] = (u32)dir[0] | 7;
        asm volatile("pushal\n call to_long\n popal" ::: "memory");
        printf("long mode: efer %x high %x probe %x cr8 %x efer after %x\n", said[0], said[1], said[2], said[3], said[4]);
        wcr3((u32)pd);
        wcr0(rcr0() | 0x80000000);
        printf("32-bit paging between %x\n", peek());
        wcr0(rcr0() & ~0x80000000);
    }
    TRY("LME without PAE", "mov $0xc0000080,%%ecx\n rdmsr\n or $0x100,%%eax\n wrmsr\n mov %%cr0,%%eax\n or $0x80000000,%%eax\n mov %%eax,%%cr0");
    TRY("LME back", "mov $0xc0000080,%%ecx\n rdmsr\n and $~0x100,%%eax\n wrmsr");
    TRY("PG without PE", "mov $0x80000010,%%eax\n mov %%eax,%%cr0");
    TRY("NW without CD", "mov %%cr0,%%eax\n or $0x20000000,%%eax\n and $~0x40000000,%%eax\n mov %%eax,%%cr0");
    printf("cr0 %lx cr4 %lx\n", rcr0() & ~0x60000000, rcr4());
    quit(0x10);
}
