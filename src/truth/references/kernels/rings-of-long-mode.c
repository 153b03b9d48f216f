// 64-bit. Rings 1 and 2 of 64-bit mode: RSP1 and RSP2, gates and call gates to every ring, conforming code, IRETQ and RETFQ outward, data segments of each DPL.
#include "rings.h"
#include "user.h"
u8 st[4][1024] __attribute__((aligned(16))), in[4][1024] __attribute__((aligned(16)));
extern char report[], report_call[], at[];
u64 far[2];
u32 sel;
u64 frame[5];
asm("report: mov %cs,%eax\n mov %ss,%ebx\n mov %rsp,%rcx\n pushfq\n pop %rdx\n mov %ds,%esi\n int $0x60\n"
    "report_call: mov %cs,%eax\n mov %ss,%ebx\n mov %rsp,%rcx\n pushfq\n pop %rdx\n mov %ds,%esi\n lretq\n"
    "at: lcall *far\n int $0x61\n");
int see(struct regs *r) {
    if (r->vec == 0x60 || r->vec == 0x61)
        printf(" cs %x ss %x sp %x fl %x ds %x", (u32)r->rax & 0xffff, (u32)r->rbx & 0xffff, (u32)r->rcx & 0x3ff, (u32)r->rdx & ~0x8d5, (u32)r->rsi & 0xffff);
    printf(" ");
    return 0;
}
#define ENTER(code) "push %%rdx\n push %%rcx\n push $2\n push %%rax\n mov $7f,%%rbx\n push %%rbx\n iretq\n7: " code
#define GO(ring, code) TRY3("", ENTER(code), RING_CS(ring), st[ring] + 1024, RING_SS(ring))
static void call_gate(int slot, void *a, int sel, int dpl) {
    u64 o = (u64)a;
    gdt[slot] = (o & 0xffff) | (u64)sel << 16 | (0x8cull | dpl << 5) << 40 | (o >> 16 & 0xffff) << 48;
    gdt[slot + 1] = o >> 32;
}
void kmain(void) {
    open_to_user();
    make_rings();
    for (int r = 0; r < 4; r++) gdt[20 + r] = 0x00af9e000000ffff | (u64)r << 45;
    for (int r = 0; r < 3; r++) *(u64 *)(tss + 4 + 8 * r) = (u64)(in[r] + 1024);
    for (int i = 0; i < 4; i++) *(u64 *)(tss + 0x24 + 8 * i) = (u64)(in[3] + 1024 - 64 * i);
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
    gate(0x61, stubs + 16 * 0x61, 8, 0xee, 0);
    hook = see;
    for (int ring = 0; ring < 4; ring++)
        for (int t = 0; t < 8; t++)
            for (int ist = 0; ist < 2; ist++) {
                int to = t < 4 ? RING_CS(t) & ~3 : 0xa0 + 8 * (t & 3);
                gate(0x50, report, to, 0xee, ist);
                gate(3, report, to, 0xef, ist);
                gate(6, report, to, 0x8e, ist);
                printf("ring %d to %s%d ist %d", ring, t < 4 ? "" : "conforming ", t & 3, ist);
                GO(ring, "int $0x50");
                GO(ring, "int3");
                GO(ring, "ud2");
                gate(3, stubs + 16 * 3, 8, 0x8e, 0);
                gate(6, stubs + 16 * 6, 8, 0x8e, 0);
            }
    for (int ring = 0; ring < 4; ring++)
        for (int dpl = 0; dpl < 4; dpl++) {
            gate(0x50, stubs + 16 * 0x50, 8, 0x8e | dpl << 5, 0);
            printf("ring %d gate dpl %d", ring, dpl);
            GO(ring, "int $0x50");
        }
    for (int ring = 0; ring < 4; ring++)
        for (int t = 0; t < 8; t++)
            for (int rpl = 0; rpl < 4; rpl += 3) {
                int to = t < 4 ? RING_CS(t) & ~3 : 0xa0 + 8 * (t & 3);
                call_gate(30, report_call, to, 3);
                far[0] = 0, *(u16 *)((u8 *)far + 4) = 30 * 8 + rpl;
                printf("ring %d rpl %d calls %s%d", ring, rpl, t < 4 ? "" : "conforming ", t & 3);
                GO(ring, "lcall *far\n int $0x61");
            }
    for (int ring = 0; ring < 4; ring++)
        for (int to = 0; to < 4; to++) {

            printf("ring %d returns to %d", ring, to);

            frame[0] = 0, frame[1] = RING_CS(to), frame[2] = 2, frame[3] = (u64)(st[to] + 512), frame[4] = RING_SS(to);
            TRY3("", "mov $frame,%%rdi\n mov $6f,%%rbx\n mov %%rbx,(%%rdi)\n " ENTER("push 32(%%rdi)\n push 24(%%rdi)\n push 16(%%rdi)\n push 8(%%rdi)\n push (%%rdi)\n mov 8(%%rdi),%%eax\n iretq\n 6: mov %%ss,%%ebx\n mov %%rsp,%%rcx\n xor %%edx,%%edx\n int $0x61"), RING_CS(ring), st[ring] + 1024, RING_SS(ring));

        }
    for (int ring = 0; ring < 4; ring++)
        for (int d = 0; d < 4; d++)
            for (int rpl = 0; rpl < 4; rpl++) {
                printf("ring %d loads data of %d with rpl %d:", ring, d, rpl);
                quiet = 1;
                u32 want = (RING_SS(d) & ~3) | rpl;
                TRY3("", "mov %%rdx,%%r8\n push %%rdx\n push %%rcx\n push $2\n push %%rax\n mov $7f,%%rbx\n push %%rbx\n mov %%esi,%%esi\n iretq\n7: mov sel,%%esi\n mov %%esi,%%ds\n xor %%eax,%%eax\n int $0x61", (sel = want, RING_CS(ring)), st[ring] + 1024, RING_SS(ring));
                printf("#%x:%x\n", lastvec, lasterr);
                quiet = 0;
            }
    quit(0x10);
}
