// 32-bit. Transfers with the other operand size: IRET, RETF, CALL, JMP, RET, Jcc, LOOP, PUSH of segments, ENTER; and the end of a code segment.
#include "kernel.h"
static void put(u32 at, const u8 *b, int n) { memcpy((void *)at, b, n); }
void kmain(void) {
    // INT 60h at several low places that a cut pointer reaches; 0x5000 + low half of what is asked
    for (u32 a = 0x6000; a < 0x6100; a++) *(u8 *)a = 0x90;
    *(u16 *)0x6100 = 0x60cd;
    gate(0x60, stubs + 16 * 0x60, 8, 0xee, 0);
#define T(name, code) TRY3(name, code, 0x6000, 0, 0)
    T("iretw", "pushw $0x2\n pushw $8\n pushw %%ax\n iretw");
    T("iretw flags", "pushw $0x7002\n pushw $8\n pushw %%ax\n popw %%ax\n pushw $0x6000\n iretw");
    T("lretw", "pushw $8\n pushw %%ax\n lretw");
    T("lretw 6", "sub $6,%%esp\n pushw $8\n pushw %%ax\n lretw $6");
    T("retw", "pushw %%ax\n retw");
    T("retw 2", "pushw %%ax\n pushw %%ax\n popw %%cx\n pushw %%cx\n retw $2");
    T("callw to a register", "mov $0x12346000,%%eax\n .byte 0x66,0xff,0xd0");
    T("jmpw to a register", "mov $0x12346000,%%eax\n .byte 0x66,0xff,0xe0");
    T("jmpw through memory", "mov $0x99996000,%%eax\n mov %%eax,0x7000\n .byte 0x66,0xff,0x25\n .long 0x7000");
    T("far jmpw", ".byte 0x66,0xea\n .word 0x6000,8");
    T("far callw", ".byte 0x66,0x9a\n .word 0x6000,8");
    T("far jmpw through memory", "movl $0x00086000,0x7000\n .byte 0x66,0xff,0x2d\n .long 0x7000");
    T("far callw through memory", "movl $0x00086000,0x7000\n .byte 0x66,0xff,0x1d\n .long 0x7000");
    T("jmp short cut to 16 bits", ".byte 0x66,0xeb,0x00");
    T("pushw cs", ".byte 0x66,0x0e\n popw %%ax");
    T("popw ds", "pushw $16\n popw %%ds");
    T("popw ss", "pushw $16\n popw %%ss\n nop");
    T("push imm8 16", ".byte 0x66,0x6a,0xff\n popw %%ax\n movzwl %%ax,%%eax");
    T("enterw", "mov %%esp,%%ecx\n push %%ebp\n mov %%esp,%%ebp\n .byte 0x66,0xc8,8,0,0\n mov %%ebp,%%edx\n mov %%ecx,%%esp\n mov resume_bp,%%ebp");
    T("pushfw popfw", "pushw $0x0ed7\n popfw\n pushfw\n popw %%ax\n pushl $2\n popfl");
    T("loopw", "mov $0x10000,%%ecx\n 1: .byte 0x67,0xe2,0xfd");
    T("jcxz", "mov $0x10000,%%ecx\n .byte 0x67,0xe3,2\n ud2");
    T("jecxz", "mov $0x10000,%%ecx\n .byte 0xe3,0\n xor %%ecx,%%ecx\n .byte 0xe3,2\n ud2");
    // a code segment that ends
    gdt[20] = 0x00409a0000000000 | 0x60ff; // base 0, byte limit 60ffh
    static const u8 nops[] = {0x90, 0x90, 0x90, 0x90};
    for (int k = 0; k < 6; k++) {
        memcpy((void *)0x60f8, "\x90\x90\x90\x90\x90\x90\x90\x90", 8);
        static const u8 five[] = {0xb8, 1, 2, 3, 4, 0xeb, 0xfe};
        put(0x6100 - k, five, 5);
        printf("5 bytes, %d within: ", k);
        TRY3("", "ljmp $0xa0,$0x60f8", 0, 0, 0);
        if (k == 5) {
            static const u8 two[] = {0xcd, 0x60};
            put(0x60fe, two, 2);
            TRY3("int at the very end", "ljmp $0xa0,$0x60fe", 0, 0, 0);
            static const u8 jmp[] = {0xeb, 0x00};
            put(0x60fe, jmp, 2);
            TRY3("jmp to behind the end", "ljmp $0xa0,$0x60fe", 0, 0, 0);
            static const u8 back[] = {0xeb, 0xf8, 0xcd, 0x60};
            put(0x60fe, back, 2);
            put(0x60f8, two, 2);
            TRY3("jmp back", "ljmp $0xa0,$0x60fe", 0, 0, 0);
            static const u8 jnz[] = {0x75, 0x70};
            put(0x60fe, jnz, 2);
            TRY3("jnz not taken at the end", "xor %%eax,%%eax\n ljmp $0xa0,$0x60fe", 0, 0, 0);
            TRY3("jnz taken beyond", "or $1,%%eax\n ljmp $0xa0,$0x60fe", 0, 0, 0);
            static const u8 call[] = {0xe8, 0, 1, 0, 0};
            put(0x60f8, call, 5);
            TRY3("call beyond", "ljmp $0xa0,$0x60f8", 0, 0, 0);
            static const u8 ret[] = {0xc3};
            put(0x60f8, ret, 1);
            TRY3("ret beyond", "push $0x7000\n ljmp $0xa0,$0x60f8", 0, 0, 0);
            static const u8 rep[] = {0xf3, 0xaa, 0xcd, 0x60};
            put(0x60fc, rep, 4);
            TRY3("rep stosb near the end", "mov $0x200000,%%edi\n mov $5,%%ecx\n ljmp $0xa0,$0x60fc", 0, 0, 0);
            static const u8 loop[] = {0xe2, 0xfe};
            put(0x60fe, loop, 2);
            TRY3("loop at the end", "mov $5,%%ecx\n ljmp $0xa0,$0x60fe", 0, 0, 0);
            static const u8 pre[] = {0x66, 0x66, 0x66, 0x66};
            put(0x60fc, pre, 4);
            TRY3("prefixes to the end", "ljmp $0xa0,$0x60fc", 0, 0, 0);
        }
    }
    TRY("jump beyond", "ljmp $0xa0,$0x6100");
    TRY("jump to the last byte", "movb $0xf4,0x60ff\n ljmp $0xa0,$0x6101");
    gdt[21] = 0x00009a0000000000 | 0xffff; // 16-bit code, base 0
    static const u8 wide[] = {0x66, 0xb8, 1, 2, 3, 4, 0xcd, 0x60};
    put(0x6000, wide, 8);
    TRY("16-bit code", "ljmp $0xa8,$0x6000");
    static const u8 wrap[] = {0xeb, 0x10};
    put(0xfffe, wrap, 2);
    static const u8 two[] = {0xcd, 0x60};
    put(0x10, two, 0);
    TRY("16-bit jump beyond 64 KiB wraps", "movw $0x60cd,0x7010\n movb $0xe9,0xfffd\n movw $0x7010,0xfffe\n ljmp $0xa8,$0xfffd");
    TRY("16-bit straight on beyond 64 KiB", "movb $0x90,0xffff\n ljmp $0xa8,$0xffff");
    *(u16 *)0x6100 = 0x60cd;
    TRY("16-bit iret", "movb $0xcf,0x6000\n pushw $2\n pushw $8\n pushw $0x6100\n ljmp $0xa8,$0x6000");
    TRY("16-bit iretd", "movw $0xcf66,0x6000\n push $2\n push $8\n push $0x6100\n ljmp $0xa8,$0x6000");
    TRY("16-bit retf to 32", "movb $0xcb,0x6000\n pushw $8\n pushw $0x6100\n ljmp $0xa8,$0x6000");
    quit(0x10);
}
