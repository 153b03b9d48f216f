// 32-bit. Call gates of 32 and 16 bits that copy 0 to 31 parameters from rings 1 to 3, stacks that end too soon, and RETF n back.
#include "rings.h"
static u8 st[4][1024] __attribute__((aligned(16))), in[4][1024] __attribute__((aligned(16)));
u32 seen[40];
extern char inside[], inside16[];
asm("inside: mov %esp,%esi\n mov $seen,%edi\n mov %ss:(%esi),%eax\n push %ds\n mov $0x10,%eax\n mov %ax,%ds\n mov %ax,%es\n mov $38,%ecx\n mov %esp,seen+156\n 1: mov %ss:(%esi),%eax\n mov %eax,%es:(%edi)\n add $4,%esi\n add $4,%edi\n loop 1b\n pop %ds\n lret $8\n");
static void g(int slot, void *a, int sel, int type, int dpl, int n) {
    u32 o = (u32)a;
    gdt[slot] = (o & 0xffff) | sel << 16 | ((u64)((type | dpl << 5 | 0x80) << 8 | n | (type & 8 ? o & 0xffff0000 : 0)) << 32);
}
static void call(int ring, int slot, int pushes) {
    extern char at3[];
    u32 f[] = {(u32)at3, RING_CS(ring), 2, (u32)(st[ring] + 1024 - 4 * pushes), RING_SS(ring)};
    static struct { u32 o; u16 s; } __attribute__((packed)) *far = (void *)0x7000;
    far->o = 0xdead0000;
    far->s = slot * 8 + 3;
    for (int i = 0; i < pushes; i++) ((u32 *)(st[ring] + 1024))[-1 - i] = 0xa0 + i | ring << 16;
    memset(seen, 0, sizeof seen);
    TRY3("", ENTER_RING, f, 0, RING_SS(ring));
}
asm("at3: lcall *0x7000\n mov %ss,%ebx\n mov %cs,%ecx\n int $0x60\n");
int see(struct regs *r) {
    if (r->vec == 0x60) { printf("back cs %x ss %x sp %x ds %x ", r->cs & 0xffff, r->ss & 0xffff, r->sp & 0x3ff, r->ds & 0xffff); return 0; }
    return 0;
}
void kmain(void) {
    make_rings();
    for (int r = 1; r < 4; r++) {
        *(u32 *)(tss + 4 + 8 * (r - 1)) = (u32)(in[r - 1] + 1024);
        *(u32 *)(tss + 8 + 8 * (r - 1)) = RING_SS(r - 1);
    }
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
    hook = see;
    for (int ring = 1; ring < 4; ring++)
        for (int to = 0; to <= ring; to++)
            for (int n = 0; n < 40; n += n < 4 ? 1 : 9) {
                int sel = RING_CS(to) & ~3;
                g(20, inside, sel, 12, 3, n);
                printf("%d -> %d, %d: ", ring, to, n);
                call(ring, 20, 35);
                for (int i = 0; i < 38 && (i < 6 || i > (n & 31)) && i < (n & 31) + 5; i++) printf("%x ", seen[i] > 0x100000 ? seen[i] & 0xfff0ff : seen[i]);
                printf("\n");
            }
    for (int dpl = 0; dpl < 4; dpl++)
        for (int ring = 1; ring < 4; ring++)
            for (int rpl = 0; rpl < 1; rpl++) {
                g(20, inside, 8, 12, dpl, 1);
                printf("gate dpl %d from %d: ", dpl, ring);
                call(ring, 20, 4);
            }
    // stacks that are too short for it, or no stacks
    for (int room = 8; room < 40; room += 4) {
        gdt[22] = 0x0040b20000000000 | ((u64)((u32)in[1] & 0xffffff) << 16) | (512 - 1);
        *(u32 *)(tss + 12) = room;
        *(u32 *)(tss + 16) = 22 * 8 + 1;
        g(20, inside, 0x48, 12, 3, 3);
        printf("room %d: ", room);
        call(3, 20, 4);
    }
    static const u16 bad[] = {0, 1, 16, 22 * 8, 22 * 8 + 2, 0x49, 0x1f9, 23 * 8 + 1, 0xffff};
    gdt[23] = gdt[22] & ~(0x80ull << 40);
    for (int i = 0; i < 9; i++) {
        *(u32 *)(tss + 12) = 512;
        *(u32 *)(tss + 16) = bad[i];
        printf("SS1 %x: ", bad[i]);
        call(3, 20, 4);
    }
    *(u32 *)(tss + 12) = (u32)(in[1] + 1024);
    *(u32 *)(tss + 16) = 0x51;
    // parameters beyond the limit of the outer stack
    g(20, inside, 8, 12, 3, 31);
    gdt[14] = 0x00c0f20000000000 | ((((u32)st[3] + 1024) >> 12) - 1 & 0xffff);
    printf("outer stack ends: ");
    call(3, 20, 4);
    gdt[14] = 0x00cf92000000ffff | 3ull << 45;
    for (int type = 0; type < 2; type++) {
        g(20, inside, 8, 4, 3, 2);
        *(u32 *)0x5000 = 0x0;
        // a gate of 16 bits leads below 64 KiB
        memcpy((void *)0x5000, inside, 64);
        *(u8 *)0x5000 = 0x66, *(u8 *)0x5001 = 0xca, *(u16 *)0x5002 = 4;
        g(20, (void *)0x5000, 8, 4, 3, 2);
        printf("16-bit gate: ");
        call(3, 20, 4);
    }
    quit(0x10);
}
