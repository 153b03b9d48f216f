// 32-bit. Trap frames, three processes, system calls, a copy-on-write page, a killed process.
#include "kernel.h"
#define PG 4096
static u32 kpd[1024] __attribute__((aligned(4096))), upd[3][1024] __attribute__((aligned(4096))),
    upt[3][1024] __attribute__((aligned(4096))), kpt[2][1024] __attribute__((aligned(4096)));
static u8 upage[8][4096] __attribute__((aligned(4096)));
static int nup = 0;
static u8 kst[3][4096] __attribute__((aligned(16)));
struct proc {
    struct regs r;
    int state;
    int ticks, calls, faults;
} P[3];
static int cur = -1, ticks, slices;
extern char ubegin[], uend[];
asm(".section .user,\"ax\"\n ubegin: mov $1,%eax\n int $0x40\n mov %eax,%ebx\n mov $0x8049000,%esi\n movl "
    "%ebx,(%esi)\n mov $5,%edi\n 1: mov $2,%eax\n mov (%esi),%ecx\n int $0x40\n add $10,(%esi)\n dec %edi\n jnz 1b\n "
    "cmp $1,%ebx\n jne 2f\n mov $0x8048000,%eax\n movb $0x90,(%eax)\n 2: mov $3,%eax\n int $0x40\n 3: jmp 3b\n uend:\n "
    ".text\n");
static void map(int p, u32 va, u8 *pa, int fl) { upt[p][va >> 12 & 1023] = (u32)pa | fl; }
static void sched(struct regs *r) {
    if (cur >= 0)
        P[cur].r = *r;
    for (int i = 1; i <= 3; i++) {
        int n = (cur + i + 3) % 3;
        if (cur < 0)
            n = i - 1;
        if (P[n].state == 1) {
            cur = n;
            *(u32 *)(tss + 4) = (u32)kst[n] + 4096;
            wcr3((u32)upd[n]);
            *r = P[n].r;
            slices++;
            return;
        }
    }
    wcr3((u32)kpd);
    printf("all done\n");
    for (int i = 0; i < 3; i++)
        printf("p%d state %d calls %d faults %d\n", i, P[i].state, P[i].calls, P[i].faults);
    quit(0x10);
}
static void kill_(struct regs *r) {
    P[cur].state = 3;
    sched(r);
}
int h(struct regs *r) {
    if ((r->cs & 3) == 0 && r->vec != 0x20)
        return 0;
    struct proc *p = &P[cur];
    if (r->vec == 0x40) {
        p->calls++;
        switch (r->rax) {
        case 1:
            r->rax = cur;
            break;
        case 2:
            printf("p%d says %d\n", cur, r->rcx);
            if (p->calls % 2 == 0) {
                sched(r);
            }
            break;
        case 3:
            printf("p%d exits\n", cur);
            p->state = 2;
            sched(r);
            break;
        default:
            r->rax = -1;
        }
        return 1;
    }
    if (r->vec == 0x20) {
        ticks++;
        outb(0x20, 0x20);
        return 1;
    }
    if (r->vec == 14) {
        u32 a = rcr2();
        p->faults++;
        u32 *e = &upt[cur][a >> 12 & 1023];
        if ((r->err & 7) == 7 && (*e & 0x200)) {
            u8 *n = upage[nup++];
            for (int i = 0; i < PG; i++)
                n[i] = ((u8 *)(*e & ~4095))[i];
            *e = (u32)n | 7;
            invlpg((void *)a);
            printf("p%d cow at %x err %x\n", cur, a, r->err);
            return 1;
        }
        printf("p%d killed: pf at %x err %x eip %x\n", cur, a, r->err, r->ip);
        kill_(r);
        return 1;
    }
    printf("p%d killed: vector %d\n", cur, r->vec);
    kill_(r);
    return 1;
}
void kmain(void) {
    for (int i = 0; i < 2048; i++)
        ((u32 *)kpt)[i] = i << 12 | 3;
    kpd[0] = (u32)kpt[0] | 3;
    kpd[1] = (u32)kpt[1] | 3;
    gate(0x40, stubs + 0x400, 8, 0xef, 0);
    gate(14, stubs + 0xe0, 8, 0x8e, 0);
    wcr3((u32)kpd);
    wcr0(rcr0() | 0x80010000);
    hook = h;
    u8 *code = upage[nup++];
    u8 *data = upage[nup++];
    for (int i = 0; i < uend - ubegin; i++)
        code[i] = ubegin[i];
    for (int i = 0; i < 3; i++) {
        upd[i][0] = (u32)kpt[0] | 3;
        upd[i][1] = (u32)kpt[1] | 3;
        upd[i][0x8048000 >> 22] = (u32)upt[i] | 7;
        map(i, 0x8048000, code, 5);
        map(i, 0x8049000, data, 5 | 0x200);
        struct regs *q = &P[i].r;
        q->ip = 0x8048000;
        q->cs = 0x1b;
        q->ss = 0x23;
        q->sp = 0x8048ffc;
        q->flags = 0x202;
        q->ds = q->es = q->fs = q->gs = 0x23;
        P[i].state = 1;
    }
    outb(0x43, 0x34);
    outb(0x40, 0x9c);
    outb(0x40, 0x2e);
    struct regs r;
    sched(&r);
    *(u32 *)(tss + 4) = (u32)kst[0] + 4096;
    asm volatile("push %0\n push %1\n push %2\n push %3\n push %4\n mov %0,%%ds\n iret" ::"r"(r.ss), "r"(r.sp),
                 "r"(r.flags), "r"(r.cs), "r"(r.ip));
}
