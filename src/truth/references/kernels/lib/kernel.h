// What the C kernels share: ports, registers, descriptor tables, and TRY, which goes on behind a fault.
#pragma once
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long uw;
static inline void outb(u16 p, u8 v) { asm volatile("outb %0,%1" ::"a"(v), "Nd"(p)); }
static inline void outl(u16 p, u32 v) { asm volatile("outl %0,%1" ::"a"(v), "Nd"(p)); }
static inline u8 inb(u16 p) {
    u8 v;
    asm volatile("inb %1,%0" : "=a"(v) : "Nd"(p));
    return v;
}
static inline u16 inw(u16 p) {
    u16 v;
    asm volatile("inw %1,%0" : "=a"(v) : "Nd"(p));
    return v;
}
void putch(int c);
void printf(const char *f, ...);
void drain(void);
void quit(u32 v) __attribute__((noreturn));
void gate(int v, void *h, int sel, int type, int ist);
extern uw mbmagic, mbinfo;
extern u64 gdt[64];
extern u8 stubs[];
extern char bstack_top[];
#ifdef __x86_64__
struct regs {
    u64 r15, r14, r13, r12, r11, r10, r9, r8, rdi, rsi, rbp, rbx, rdx, rcx, rax, vec, err, ip, cs, flags, sp, ss;
};
extern u64 pml4[], pdpt[], pd0[], pt0[];
extern u8 tss[];
extern u64 idt[512];
#else
struct regs {
    u32 rdi, rsi, rbp, spx, rbx, rdx, rcx, rax, gs, fs, es, ds, vec, err, ip, cs, flags, sp, ss;
};
extern u8 tss[];
extern u64 idt[256];
#endif
extern int (*hook)(struct regs *); // return 1 : handled, continue at regs
extern int quiet;
extern volatile int lastvec;
extern volatile u32 lasterr;
extern volatile int nvec;
extern volatile uw resume, resume_sp, resume_bp;
extern volatile uw lastip;
// A function that reads a control or debug register.
#define READER(name, register) \
    static inline uw name(void) { \
        uw v; \
        asm volatile("mov %%" #register ",%0" : "=r"(v)); \
        return v; \
    }
READER(rcr0, cr0)
READER(rcr2, cr2)
READER(rcr3, cr3)
READER(rcr4, cr4)
static inline void wcr0(uw v) { asm volatile("mov %0,%%cr0" ::"r"(v) : "memory"); }
static inline void wcr3(uw v) { asm volatile("mov %0,%%cr3" ::"r"(v) : "memory"); }
static inline void wcr4(uw v) { asm volatile("mov %0,%%cr4" ::"r"(v) : "memory"); }
READER(rdr6, dr6)
READER(rdr7, dr7)
static inline void wdr6(uw v) { asm volatile("mov %0,%%dr6" ::"r"(v)); }
static inline void wdr7(uw v) { asm volatile("mov %0,%%dr7" ::"r"(v)); }
struct table {
    u16 limit;
    uw base;
} __attribute__((packed));
static void lgdt(uw base, int limit) {
    struct table t = {limit, base};
    asm volatile("lgdt %0" ::"m"(t));
}
static void lidt(uw base, int limit) {
    struct table t = {limit, base};
    asm volatile("lidt %0" ::"m"(t));
}
// A TSS of 68h bytes into the boot GDT's slot for it, and into TR.
static void load_tss(u64 t) {
    u64 low = 0x67 | ((t & 0xffffff) << 16) | (0x89ull << 40) | ((t >> 24 & 0xff) << 56);
#ifdef __x86_64__
    gdt[6] = low;
    gdt[7] = t >> 32;
    asm volatile("ltr %%ax" ::"a"(0x30));
#else
    gdt[5] = low;
    asm volatile("ltr %%ax" ::"a"(0x28));
#endif
}
static inline u64 rdmsr(u32 n) {
    u32 a, d;
    asm volatile("rdmsr" : "=a"(a), "=d"(d) : "c"(n));
    return ((u64)d << 32) | a;
}
static inline void wrmsr(u32 n, u64 v) { asm volatile("wrmsr" ::"c"(n), "a"((u32)v), "d"((u32)(v >> 32))); }
static inline void cpuid(u32 l, u32 s, u32 *r) {
    asm volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(l), "c"(s));
}
static inline void invlpg(void *p) { asm volatile("invlpg (%0)" ::"r"(p) : "memory"); }
// TRY(name, asm, inputs...): run asm; a fault is shown and goes on behind it. lastvec=-1 : none
extern uw ra, rc, rd;
#ifdef __x86_64__
#define TRYQ(code, A, C, D) \
    do { \
        uw a_ = (uw)(A), c_ = (uw)(C), d_ = (uw)(D); \
        lastvec = -1; \
        asm volatile( \
            "push %%rbx\n push %%rsi\n push %%rdi\n lea 9f(%%rip),%%r15\n mov %%r15,resume(%%rip)\n mov " \
            "%%rsp,resume_sp(%%rip)\n mov %%rbp,resume_bp(%%rip)\n" code "\n9: pop %%rdi\n pop %%rsi\n pop %%rbx\n" \
            : "+a"(a_), "+c"(c_), "+d"(d_)::"r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "memory", "cc"); \
        resume = 0; \
        ra = a_; \
        rc = c_; \
        rd = d_; \
    } while (0)
#else
#define TRYQ(code, A, C, D) \
    do { \
        uw a_ = (uw)(A), c_ = (uw)(C), d_ = (uw)(D); \
        lastvec = -1; \
        asm volatile("push %%ebx\n push %%esi\n push %%edi\n movl $9f,resume\n mov %%esp,resume_sp\n mov " \
                     "%%ebp,resume_bp\n" code "\n9: pop %%edi\n pop %%esi\n pop %%ebx\n" \
                     : "+a"(a_), "+c"(c_), "+d"(d_)::"memory", "cc"); \
        resume = 0; \
        ra = a_; \
        rc = c_; \
        rd = d_; \
    } while (0)
#endif
#define TRY3(name, code, A, C, D) \
    do { \
        printf("%s: ", name); \
        TRYQ(code, A, C, D); \
        if (lastvec < 0) \
            printf("ok\n"); \
    } while (0)
#define TRY(name, code) TRY3(name, code, 0, 0, 0)
#define TRYR(name, code, A, C, D) \
    do { \
        printf("%s: ", name); \
        TRYQ(code, A, C, D); \
        if (lastvec < 0) \
            printf("ok a=%lx c=%lx d=%lx\n", ra, rc, rd); \
    } while (0)
void remap_pic(int m, int s);
// What an 8259 has requested, and what it has in service.
static u8 irr(int pic) {
    outb(pic, 0x0a);
    return inb(pic);
}
static u8 isr(int pic) {
    outb(pic, 0x0b);
    return inb(pic);
}
