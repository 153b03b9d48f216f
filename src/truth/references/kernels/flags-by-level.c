// 32-bit. Which flags PUSHF, POPF, IRET, CLI, STI and a delivery change at each CPL and IOPL, at both widths.
#include "rings.h"
u32 img;
int see(struct regs *r) {
    if (r->vec == 0x60)
        printf("{%x cs %x}", r->flags & ~0x8d5, r->cs & 3);
    else
        printf("#%x:%x fl %x ", r->vec, r->err, r->flags & ~0x8d5);
    return 0;
}
extern char o_popf[], o_popfw[], o_cli[], o_sti[], o_pushf[], o_pushfw[], o_iret[], o_iretw[];
asm("o_popf: push img\n popfl\n int $0x60\n"
    "o_popfw: pushw img\n popfw\n int $0x60\n"
    "o_cli: cli\n int $0x60\n o_sti: sti\n int $0x60\n"
    "o_pushf: push img\n popfl\n pushfl\n pop %eax\n int $0x60\n"
    "o_pushfw: push $-1\n pushfw\n pop %eax\n int $0x60\n"
    "o_iret: push img\n push %cs\n push $1f\n iretl\n 1: int $0x60\n"
    "o_iretw: pushw img\n pushw %cs\n pushw $0x600\n iretw\n");
void kmain(void) {
    make_rings();
    *(u16 *)0x600 = 0x60cd; // INT 60h below 64 KiB for the narrow IRET
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
    hook = see;
    quiet = 1;
    static void *const ops[] = {o_popf, o_popfw, o_cli, o_sti, o_pushf, o_pushfw, o_iret, o_iretw};
    static const char *const names[] = {"popf", "popfw", "cli", "sti", "pushf", "pushfw", "iret", "iretw"};
    static const u32 images[] = {0, 0x3200, 0x1000, 0x4000, 0x10000, 0x40000, 0x80000, 0x100000, 0x200000, 0xffc08028};
    for (int o = 0; o < 8; o++)
        for (int ring = 0; ring < 4; ring++)
            for (int iopl = 0; iopl < 4; iopl++) {
                printf("%s ring %d iopl %d:", names[o], ring, iopl);
                for (int i = 0; i < 10; i++) {
                    if ((ops[o] == o_cli || ops[o] == o_sti || ops[o] == o_pushfw) && i > 1)
                        break;
                    // NT asks IRET for a task
                    if ((ops[o] == o_iret || ops[o] == o_iretw) && images[i] & 0x4000)
                        continue;
                    img = images[i];
                    for (int e = 0; e < 2; e++)
                        run_in_ring(ring, 2 | iopl << 12 | (e ? 0x200 : 0), ops[o]);
                    if (o == 5 || o == 4) printf(" eax");
                }
                printf("\n");
            }
    quit(0x10);
}
