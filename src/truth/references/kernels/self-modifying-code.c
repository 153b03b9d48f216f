// 64-bit. Code that changes the next instruction, a page across, another mapping, a REP, a push, the page table.
#include "kernel.h"
static u8 code[3 * 4096] __attribute__((aligned(4096)));
static int call(void *p) {
    int r;
    asm volatile("call *%1" : "=a"(r) : "r"(p) : "memory", "rcx", "rdx", "rdi", "rsi");
    return r;
}
void kmain(void) {
    u8 *c = code;
    static const u8 k1[] = {0xc6, 0x05, 1, 0, 0, 0, 0x22, 0xb8, 0x11, 0, 0, 0, 0xc3};
    memcpy(c, k1, sizeof k1);
    printf("next instruction's immediate %x\n", call(c));
    for (int i = 0; i < 3; i++) {
        u8 *p = c + 4096 - 2 - i;
        p[0] = 0xb8;
        *(u32 *)(p + 1) = 0x11223300 + i;
        p[5] = 0xc3;
        printf("across %x ", call(p));
        c[4096] ^= 0x40;
        printf("%x\n", call(p));
    }
    u64 a = 0x40000000, pa = (u64)code;
    pd0[511] = 0;
    pdpt[1] = (u64)pd0 | 7;
    memcpy(c, (u8[]){0xb8, 1, 0, 0, 0, 0xc3}, 6);
    printf("plain %x ", call(c));
    *(volatile u8 *)(a + pa + 1) = 9;
    printf("by the other mapping %x ", call(c));
    printf("there %x\n", call((void *)(a + pa)));
    u8 f[] = {0xb8, 5, 0, 0, 0, 0xc3};
    asm volatile("rep movsb" ::"S"(f), "D"(c), "c"(6) : "memory");
    printf("rep movsb %x ", call(c));
    asm volatile("mov %%rsp,%%rdx\n mov %0,%%rsp\n push %1\n mov %%rdx,%%rsp" ::"r"(c + 8),
                 "r"(0x90c30000000eb8ull | 0x9000000000000000ull)
                 : "rdx", "memory");
    printf("push %x\n", call(c));
    static u8 other[4096] __attribute__((aligned(4096)));
    memcpy(other, (u8[]){0xb8, 0x77, 0, 0, 0, 0xc3}, 6);
    u64 o = pt0[pa >> 12];
    pt0[pa >> 12] = (u64)other | 3;
    printf("stale or not, then ");
    invlpg(c);
    printf("remapped %x ", call(c));
    pt0[pa >> 12] = o;
    wcr3(rcr3());
    printf("back %x\n", call(c));
    memcpy(c, (u8[]){0xf3, 0xaa, 0xc3, 0x90}, 4);
    u8 *q = c + 16;
    memcpy(q, (u8[]){0xb9, 8,    0,    0,    0,    0xb0, 0x90, 0xf3, 0xaa, 0xcc, 0xcc, 0xcc,
                     0xcc, 0xcc, 0xcc, 0xcc, 0xcc, 0xb8, 3,    0,    0,    0,    0xc3},
           23);
    asm volatile("mov %1,%%rdi\n call *%0" ::"r"(q), "r"(q + 9) : "rdi", "rcx", "rax", "memory");
    printf("rep stosb into what follows ok\n");
    u8 *s = c + 64;
    memcpy(s, (u8[]){0xeb, 0, 0xc6, 0x05, 0xf8, 0xff, 0xff, 0xff, 0x05, 0xeb, 0xf5, 0xcc, 0xb8, 7, 0, 0, 0, 0xc3}, 18);
    s[4] = 0xf8;
    printf("jump rewritten ");
    *(s + 1) = 10;
    printf("%x\n", call(s));
    pt0[pa >> 12] |= 1ull << 63;
    wrmsr(0xc0000080, rdmsr(0xc0000080) | 0x800);
    invlpg(c);
    TRY3("nx", "call *%%rax", c, 0, 0);
    pt0[pa >> 12] &= ~(1ull << 63);
    invlpg(c);
    TRY3("x", "call *%%rax\n", c + 64, 0, 0);
    pt0[(pa >> 12) + 1] = 0;
    invlpg(c + 4096);
    u8 *e = c + 4090;
    memcpy(e, (u8[]){0x90, 0x90, 0x48, 0xb8, 1, 2}, 6);
    TRY3("ends on an absent page", "call *%%rax", e, 0, 0);
    memcpy(e, (u8[]){0x90, 0x90, 0x90, 0x90, 0xeb, 0x7f}, 6);
    TRY3("jump ends with the page", "call *%%rax", e, 0, 0);
    memcpy(e, (u8[]){0x66, 0x66, 0x66, 0x66, 0x66, 0x0f}, 6);
    TRY3("0f at the end", "call *%%rax", e, 0, 0);
}
