// 64-bit. All seven ISTs nested into each other, one entered again, odd pointers and stacks.
#include "kernel.h"
static u8 st[8][4096] __attribute__((aligned(16)));
static int depth, mode;
int h(struct regs *r) {
    printf("[%d: vec %x err %x sp now %lx saved ss:sp %x:%lx ip %lx]\n", depth, (u32)r->vec, (u32)r->err,
           (u64)r + sizeof *r, (u32)r->ss, r->sp, r->ip);
    if (mode == 1 && depth < 7) {
        depth++;
        switch (depth) {
        case 1:
            asm volatile("int3");
            break;
        case 2:
            asm volatile("int $0x21");
            break;
        case 3:
            asm volatile("int $0x22");
            break;
        case 4:
            asm volatile("int $0x23");
            break;
        case 5:
            asm volatile("int $0x24");
            break;
        case 6:
            asm volatile("int $0x25");
            break;
        case 7:
            asm volatile("int $0x26");
        }
        depth--;
        printf("[back in %x]\n", (u32)r->vec);
        return 1;
    }
    if (mode == 2 && depth < 3) {
        depth++;
        u64 mine = r->sp;
        asm volatile("int $0x20");
        printf("[mine was %lx is %lx]\n", mine, r->sp);
        depth--;
        if (r->sp != mine)
            printf("[frame overwritten]\n");
        return 0;
    }
    if (r->vec == 14 && mode == 3) {
        mode = 4;
        *(volatile int *)0x40000008 = 0;
    }
    return mode == 1;
}
void kmain(void) {
    hook = h;
    for (int i = 1; i < 8; i++)
        *(u64 *)(tss + 0x24 + 8 * (i - 1)) = (u64)st[i] + 4096 - i;
    gate(3, stubs + 48, 8, 0x8e, 2);
    for (int i = 0; i < 6; i++)
        gate(0x21 + i, stubs + 0x10 * (0x21 + i), 8, i & 1 ? 0x8f : 0x8e, i < 5 ? 3 + i : 0);
    gate(0x20, stubs + 0x200, 8, 0x8e, 1);
    mode = 1;
    asm volatile("int $0x20");
    printf("all seven\n");
    mode = 2;
    depth = 0;
    TRY("again", "int $0x20");
    mode = 0;
    depth = 0;
    gate(0x30, stubs + 0x300, 8, 0x8e, 7);
    TRY("sp odd", "sub $3,%%rsp\n int $0x30");
    TRY("sp +8", "sub $8,%%rsp\n int $0x30");
    gate(0x30, stubs + 0x300, 8, 0x8e, 0);
    TRY("no ist, sp -1", "dec %%rsp\n int $0x30");
    TRY("no ist, sp -9", "sub $9,%%rsp\n int $0x30");
    gate(14, stubs + 224, 8, 0x8e, 3);
    gate(13, stubs + 208, 8, 0x8e, 3);
    gate(8, stubs + 128, 8, 0x8e, 4);
    mode = 3;
    TRY("nested pf on the same ist", "movb $0,0x40000000");
    mode = 0;
    *(u64 *)(tss + 0x24 + 16) = 0x40001000;
    TRY("pf whose ist is absent", "movb $0,0x40000000");
    TRY("gp whose ist is absent: pf on it too",
        "mov 0x1234(%%rax),%%ecx\n mov $0x8000000000000000,%%rax\n mov (%%rax),%%ecx");
    *(u64 *)(tss + 0x24 + 16) = 0x8000000000000000ull;
    gate(12, stubs + 192, 8, 0x8e, 5);
    TRY("pf whose ist is not canonical", "movb $0,0x40000000");
    TRY("gp whose ist is not canonical", "mov $0x8000000000000000,%%rax\n mov (%%rax),%%ecx");
    *(u64 *)(tss + 0x24 + 16) = 8;
    TRY("ist = 8", "movb $0,0x40000000");
    *(u64 *)(tss + 0x24 + 16) = 0x1000;
    TRY("ist = 1000, pages below", "movb $0,0x40000000");
    gate(6, stubs + 96, 8, 0x8e, 6);
    gate(0x31, stubs + 0x310, 8, 0xee, 6);
    *(u64 *)(tss + 0x24 + 40) = (u64)st[6] + 2048;
    TRY("user on ist",
        "push $0x23\n push $0x200000\n push $2\n push $0x2b\n lea 7f(%%rip),%%rax\n push %%rax\n iretq\n7: int $0x31");
}
