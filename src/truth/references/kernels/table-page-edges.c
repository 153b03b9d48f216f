// 64-bit. GDT, IDT and TSS that lie across two pages: the second absent, read-only, of the user, or mapped by the handler.
#include "kernel.h"
#define BASE 0x600000ul
static u64 *pte(u64 a) { return pt0 + (a >> 12); }
static void map(u64 a, u64 bits) {
    *pte(a) = (a & ~0xffful) | bits;
    wcr3(rcr3());
}
static void idt_at(int split) {
    u64 base = BASE + 0x1000 - split;
    map(BASE, 3);
    map(BASE + 0x1000, 3);
    memcpy((void *)base, idt, 0x400);
    lidt(base, 0x3ff);
}
static u64 heal;
static int healed;
int h(struct regs *r) {
    if (r->vec == 14 && heal && (rcr2() & ~0xffful) == heal) {
        printf("<heal err=%x cr2=%lx rip+%lx>", (u32)r->err, rcr2(), r->ip - 0x100000 >> 20);
        map(heal, 3);
        heal = 0;
        healed++;
        return 1;
    }
    return 0;
}
static void gates(void) {
    static const u64 kinds[] = {0, 1, 5, 7, 0x8000000000000003ul};
    for (int k = 0; k < 4; k++)
        for (int split = 0; split < 3; split++) {
            // gate 0x30's sixteen bytes begin 0, 8 and 15 bytes before the page's end
            static const int before[] = {0, 8, 15};
            idt_at(0x300 + before[split]);
            map(BASE + 0x1000, kinds[k]);
            printf("gate %d before the end, next page %lx: ", before[split], kinds[k]);
            TRY("int", "int $0x30");
        }
    for (int split = 0; split < 2; split++) {
        idt_at(0xe8 - 8 * split);
        map(BASE + 0x1000, 0);
        heal = BASE + 0x1000;
        healed = 0;
        TRY("ud across the tables", "ud2");
        TRY("int 1d", "int $0x1d");
        TRY("int 1e", "int $0x1e");
        printf("healed %d\n", healed);
        heal = 0;
    }
    lidt((u64)idt, 0xfff);
}
static void limits(void) {
    for (int v = 0x2d; v < 0x33; v++) {
        lidt((u64)idt, 0x30f);
        printf("limit 30f vector %x: ", v);
        switch (v) {
        case 0x2d: TRY("", "int $0x2d"); break;
        case 0x2e: TRY("", "int $0x2e"); break;
        case 0x2f: TRY("", "int $0x2f"); break;
        case 0x30: TRY("", "int $0x30"); break;
        case 0x31: TRY("", "int $0x31"); break;
        case 0x32: TRY("", "int $0x32"); break;
        }
    }
    for (int l = 0x30e; l < 0x311; l++) {
        lidt((u64)idt, l);
        printf("limit %x: ", l);
        TRY("int 30", "int $0x30");
    }
    lidt((u64)idt, 0xfff);
}
static void descriptors(void) {
    u64 base = BASE + 0x3000 - 0x50;
    map(BASE + 0x2000, 3);
    map(BASE + 0x3000, 3);
    memcpy((void *)base, gdt, 0x200);
    u64 *g = (u64 *)base;
    g[9] = 0x00cf92000000ffff;
    g[10] = 0x00cf92000000ffff;
    g[11] = 0x00af9a000000ffff;
    lgdt(base, 0x1ff);
    map(BASE + 0x3000, 0);
    TRY3("last before", "mov %%eax,%%ds", 0x48, 0, 0);
    TRY3("first behind", "mov %%eax,%%ds", 0x50, 0, 0);
    TRY3("lar", "lar %%eax,%%ecx", 0x50, 0, 0);
    TRY3("far jump", "push $0x58\n lea 8f(%%rip),%%rcx\n push %%rcx\n lretq\n8:", 0, 0, 0);
    map(BASE + 0x3000, 1);
    TRY3("accessed bit in a read-only page", "mov %%eax,%%es", 0x50, 0, 0);
    printf("descriptor %llx\n", g[10]);
    wcr0(rcr0() & ~0x10000ul);
    TRY3("WP clear", "mov %%eax,%%es", 0x50, 0, 0);
    printf("descriptor %llx\n", g[10]);
    wcr0(rcr0() | 0x10000ul);
    gate(0x31, stubs + 16 * 0x31, 0x58, 0x8e, 0);
    TRY("gate to a descriptor in a read-only page, WP", "int $0x31");
    printf("descriptor %llx\n", g[11]);
    map(BASE + 0x3000, 0);
    TRY("gate to a descriptor in an absent page", "int $0x31");
    heal = BASE + 0x3000;
    TRY("healed", "int $0x31");
    heal = 0;
    lgdt((u64)gdt, 0x1ff);
    asm volatile("mov %0,%%ds\n mov %0,%%es" ::"r"(16));
    gate(0x31, stubs + 16 * 0x31, 8, 0x8e, 0);
}
static void task_state(void) {
    static u8 stack[512] __attribute__((aligned(16)));
    for (int at = 0; at < 4; at++) {
        static const int before[] = {0x24, 0x28, 0x2c, 0x2a};
        u64 t = BASE + 0x5000 - before[at];
        map(BASE + 0x4000, 3);
        map(BASE + 0x5000, 3);
        memset((void *)t, 0, 0x68);
        *(u64 *)(t + 4) = (u64)(stack + 512);
        *(u64 *)(t + 0x24) = (u64)(stack + 512);
        load_tss(t);
        gate(0x32, stubs + 16 * 0x32, 8, 0x8e, 1);
        printf("TSS %x before the end ", before[at]);
        map(BASE + 0x5000, 0);
        TRY("absent", "int $0x32");
        map(BASE + 0x5000, 1);
        TRY("read-only", "int $0x32");
        map(BASE + 0x5000, 0);
        heal = BASE + 0x5000;
        TRY("healed", "int $0x32");
        heal = 0;
        map(BASE + 0x5000, 0);
        gate(6, stubs + 16 * 6, 8, 0x8e, 1);
        TRY("ud", "ud2");
        gate(6, stubs + 16 * 6, 8, 0x8e, 0);
    }
}
void kmain(void) {
    hook = h;
    gates();
    limits();
    descriptors();
    task_state();
    quit(0x10);
}
