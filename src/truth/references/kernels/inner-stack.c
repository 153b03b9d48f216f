// 32-bit. SS0:ESP0 of 16- and 32-bit TSS, bad ones too; the #TS handler is conforming and mends the TSS in ring 3.
#include "user.h"
u8 ustack[4096];
static u8 t16[0x80] __attribute__((aligned(16)));
u32 sav[8];
u16 good = 0x10;
u32 goodsp;
#define U(code) ENTER_USER(ustack+4096, 0x3002, 0x1b) code "\n int $0x41\n"
static void settss(u32 base, u32 lim, int acc) {
    gdt[5] = (lim & 0xffff) | ((u64)(base & 0xffffff) << 16) | ((u64)acc << 40) | ((u64)(lim >> 16 & 15) << 48) |
             ((u64)(base >> 24) << 56);
    asm volatile("ltr %%ax" ::"a"(0x28));
}
void mend(void);
asm("mend: mov $0x23,%ecx\n mov %ecx,%ds\n mov %ecx,%es\n pop %eax\n mov %eax,sav\n pop sav+4\n pop sav+8\n pop "
    "sav+12\n mov %esp,sav+16\n mov %cs,sav+20\n mov goodsp,%eax\n mov %eax,tss+4\n mov good,%ax\n mov %ax,tss+8\n int "
    "$0x42\n");
void mendss(void);
asm("mendss: movb $0x12,sav+24\n jmp mend");
int h(struct regs *r) {
    if (r->vec == 0x42) {
        printf("handler in ring 3: err %x ip %x cs %x fl %x sp %x now %x\n", sav[0], sav[1], sav[2], sav[3] & ~0x8d5,
               sav[4], sav[5] & 0xffff);
    }
    return 0;
}
void kmain(void) {
    goodsp = *(u32 *)(tss + 4);
    gate(0x41, stubs + 0x410, 8, 0xee, 0);
    gate(0x42, stubs + 0x420, 8, 0xee, 0);
    hook = h;
    gdt[22] = 0x00cf9e000000ffff;
    gate(10, mend, 22 * 8, 0x8e, 0);
    gate(12, mend, 22 * 8, 0x8e, 0);
    gate(11, mend, 22 * 8, 0x8e, 0);
    gate(13, mend, 22 * 8, 0x8e, 0);
    printf("busy %x\n", (u32)(gdt[5] >> 40) & 0xff);
    static const u16 ss[] = {0, 3, 0x10, 0x13, 0x23, 0x20, 0x08, 0x28, 0x1f8, 0x200, 0x14, 0x17, 0xfff8};
    for (int i = 0; i < 13; i++) {
        *(u16 *)(tss + 8) = ss[i];
        printf("SS0=%x ", ss[i]);
        TRY("int 41", U("int $0x41"));
    }
    gdt[20] = 0x00cf12000000ffff;
    *(u16 *)(tss + 8) = 20 * 8;
    TRY("SS0 absent", U("int $0x41"));
    gdt[20] = 0x0000920000000fffull;
    *(u32 *)(tss + 4) = 0x1010;
    *(u16 *)(tss + 8) = 20 * 8;
    TRY("SS0 too small", U("int $0x41"));
    gdt[20] = 0x004f960000000000ull | 0xff;
    *(u32 *)(tss + 4) = (u32)ustack + 2048;
    *(u16 *)(tss + 8) = 20 * 8;
    TRY("SS0 expand-down good", U("int $0x41"));
    gdt[20] = 0x004f960000000000ull | 0xffff | (0xfull << 48);
    *(u32 *)(tss + 4) = (u32)ustack + 2048;
    *(u16 *)(tss + 8) = 20 * 8;
    TRY("SS0 expand-down bad", U("int $0x41"));
    gdt[20] = 0x0040900000000000ull | 0xffff;
    *(u16 *)(tss + 8) = 20 * 8;
    TRY("SS0 read-only", U("int $0x41"));
    gdt[20] = 0x000092000000ffffull;
    *(u32 *)(tss + 4) = 0x12349000;
    *(u16 *)(tss + 8) = 20 * 8;
    TRY("SS0 16-bit", U("int $0x41"));
    printf("accessed %x\n", (u32)(gdt[20] >> 40) & 0xff);
    *(u32 *)(tss + 4) = goodsp;
    *(u16 *)(tss + 8) = 0x10;
    TRY("good again", U("int $0x41"));
    TRY("with error code", U("mov $0x1230,%%eax\n mov %%eax,%%ds"));
    TRY("hlt", U("hlt"));
    TRY("int 13", U("int $13"));
    TRY("int3", U("int3"));
    gate(13, stubs + 16 * 13, 8, 0x8e, 0);
    TRY("with error code", U("mov $0x1230,%%eax\n mov %%eax,%%ds"));
    TRY("hlt", U("hlt"));
    TRY("cli is free with IOPL 3", U("cli\n sti"));
    TRY("in is free", U("in $0x80,%%al"));
    *(u16 *)(t16 + 2) = (u32)ustack + 2000;
    *(u16 *)(t16 + 4) = 0x10;
    gdt[21] = 0x000092000000ffffull;
    *(u16 *)(t16 + 2) = 0x9000;
    *(u16 *)(t16 + 4) = 21 * 8;
    settss((u32)t16, 43, 0x81);
    printf("16-bit busy %x\n", (u32)(gdt[5] >> 40) & 0xff);
    TRY("16-bit TSS", U("int $0x41"));
    TRY("16-bit TSS: no map", U("pushf\n andw $0xcfff,(%%esp)\n popf\n in $0x80,%%al"));
    settss((u32)t16, 5, 0x81);
    TRY("16-bit TSS of limit 5", U("int $0x41"));
    settss((u32)tss, 0x67, 0x89);
    TRY("and 32", U("int $0x41"));
    TRY3("ltr busy", "ltr %%ax", 0x28, 0, 0);
    settss((u32)tss, 0x10, 0x89);
    TRY("limit 10h", U("int $0x41"));
    settss((u32)tss, 11, 0x89);
    TRY("limit 0Bh", U("int $0x41"));
}
