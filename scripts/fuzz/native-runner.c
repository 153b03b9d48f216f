/*
 * Runs short pieces of code on the processor it is started on, in user mode, from any state and up to the first exception.
 * Input: batches as `Batch` in layout.ts: a count, the pages' contents, the code pages, the states. Output for each state: what
 * ended it, the state then, and each line of 64 bytes of memory that changed.
 * A case is started and ended by one signal frame: the handler takes the old state out of it and puts the next one in.
 * Seccomp lets only this file's own system calls through: whatever a case does, it cannot leave the process.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

enum { PAGE = 4096, LINE = 64, TEMPLATE_PAGES = 7, CODE_PAGES = 32, CODE_AREA = 48, MOST_CASES = 2048, X87_XMM = 416 };
enum { LEFT = 255, ENDLESS = 254 };

#define CODE 0x10000000ul
/* Pages of the template, in its order; the third cannot be written. */
static const uint64_t pages[TEMPLATE_PAGES] = {0x20000000, 0x20001000, 0x20002000, 0x30000000, 0x30001000, 0xfffff000, 0x100000000};
enum { READ_ONLY = 2 };

struct State {
  uint64_t gpr[16], rip, rflags, fs_base, gs_base;
  uint16_t cs, ss, ds, es, fs, gs, unused[2];
  uint8_t fx[512];
};

struct Result {
  uint32_t vector, error;
  uint64_t cr2;
  struct State state;
  uint32_t lines, unused;
};

static const int order[16] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
                              REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};

static uint8_t template[TEMPLATE_PAGES][PAGE] __attribute__((aligned(PAGE)));
static struct State states[MOST_CASES];
static uint8_t out[8 << 20];
static size_t out_bytes;
static uint32_t count, current, alarms_seen, alarmed_case;
static int active;
static struct State home;
static uint8_t *code_alias;

/* The only instructions that may enter the kernel lie between these two labels. */
extern const uint8_t calls_begin[], calls_end[];
long own_call(long number, long a, long b, long c);
void own_restorer(void);
void entry(void);
__asm__(
  ".text\ncalls_begin:\n"
  ".globl own_call\nown_call:\n mov %rdi, %rax\n mov %rsi, %rdi\n mov %rdx, %rsi\n mov %rcx, %rdx\n syscall\n ret\n"
  ".globl own_restorer\nown_restorer:\n mov $15, %eax\n syscall\n"
  "calls_end:\n nop\n"
  /* A case may leave AC, NT and ID set: the kernel keeps them in the handler, and the last two beyond it. */
  ".globl entry\nentry:\n pushfq\n andl $~0x244000, (%rsp)\n popfq\n jmp handle\n");

static void read_all(void *to, size_t bytes) {
  for (size_t at = 0; at < bytes;) {
    long got = own_call(SYS_read, 0, (long)((uint8_t *)to + at), (long)(bytes - at));
    if (got == -EINTR) continue;
    if (got <= 0) own_call(SYS_exit_group, got == 0 && at == 0 ? 0 : 3, 0, 0);
    at += got;
  }
}

static void write_all(const void *from, size_t bytes) {
  for (size_t at = 0; at < bytes;) {
    long done = own_call(SYS_write, 1, (long)((const uint8_t *)from + at), (long)(bytes - at));
    if (done == -EINTR) continue;
    if (done <= 0) own_call(SYS_exit_group, 4, 0, 0);
    at += done;
  }
}

static void take(struct State *to, const ucontext_t *u) {
  const greg_t *g = u->uc_mcontext.gregs;
  for (int i = 0; i < 16; i++) to->gpr[i] = g[order[i]];
  to->rip = g[REG_RIP];
  to->rflags = g[REG_EFL];
  to->cs = g[REG_CSGSFS];
  to->ss = g[REG_CSGSFS] >> 48;
  __asm__ volatile("mov %%ds, %0" : "=r"(to->ds));
  __asm__ volatile("mov %%es, %0" : "=r"(to->es));
  __asm__ volatile("mov %%fs, %0" : "=r"(to->fs));
  __asm__ volatile("mov %%gs, %0" : "=r"(to->gs));
  __asm__ volatile("rdfsbase %0" : "=r"(to->fs_base));
  __asm__ volatile("rdgsbase %0" : "=r"(to->gs_base));
  memcpy(to->fx, u->uc_mcontext.fpregs, X87_XMM);
}

static void put(const struct State *from, ucontext_t *u) {
  greg_t *g = u->uc_mcontext.gregs;
  for (int i = 0; i < 16; i++) g[order[i]] = from->gpr[i];
  g[REG_RIP] = from->rip;
  g[REG_EFL] = from->rflags;
  g[REG_CSGSFS] = from->cs | (uint64_t)from->ss << 48;
  __asm__ volatile("mov %0, %%ds" :: "r"(from->ds));
  __asm__ volatile("mov %0, %%es" :: "r"(from->es));
  __asm__ volatile("mov %0, %%fs" :: "r"(from->fs));
  __asm__ volatile("mov %0, %%gs" :: "r"(from->gs));
  __asm__ volatile("wrfsbase %0" :: "r"(from->fs_base));
  __asm__ volatile("wrgsbase %0" :: "r"(from->gs_base));
  uint8_t *image = (uint8_t *)u->uc_mcontext.fpregs;
  memcpy(image, from->fx, X87_XMM);
  /* The XSAVE header that follows: x87 and SSE are not in their initial state. */
  *(uint64_t *)(image + 512) |= 3;
}

/* Writes down the lines that differ from the template and restores them. */
static uint32_t changed_lines(void) {
  uint32_t lines = 0;
  for (uint32_t page = 0; page < TEMPLATE_PAGES; page++) {
    uint8_t *at = (uint8_t *)pages[page];
    if (page == READ_ONLY || memcmp(at, template[page], PAGE) == 0) continue;
    for (uint32_t line = 0; line < PAGE; line += LINE) {
      if (memcmp(at + line, template[page] + line, LINE) == 0) continue;
      uint32_t number[2] = {page * (PAGE / LINE) + line / LINE, 0};
      memcpy(out + out_bytes, number, 8);
      memcpy(out + out_bytes + 8, at + line, LINE);
      out_bytes += 8 + LINE;
      memcpy(at + line, template[page] + line, LINE);
      lines++;
    }
  }
  return lines;
}

static void finish_case(const ucontext_t *u, uint32_t vector) {
  struct Result result;
  size_t begin = out_bytes;
  result.vector = vector;
  result.error = u->uc_mcontext.gregs[REG_ERR];
  result.cr2 = u->uc_mcontext.gregs[REG_CR2];
  result.unused = 0;
  take(&result.state, u);
  /* The last x87 instruction and operand, MXCSR_MASK and what lies beyond XMM15 are not compared. */
  memset(result.state.fx + 5, 0, 19);
  memset(result.state.fx + 28, 0, 4);
  memset(result.state.fx + X87_XMM, 0, sizeof result.state.fx - X87_XMM);
  out_bytes += sizeof result;
  result.lines = changed_lines();
  memcpy(out + begin, &result, sizeof result);
  if (out_bytes > sizeof out / 2) {
    write_all(out, out_bytes);
    out_bytes = 0;
  }
}

__attribute__((used)) void handle(int signal, siginfo_t *information, ucontext_t *u) {
  (void)information;
  if (signal == SIGALRM) {
    if (!active || alarmed_case != current) {
      alarmed_case = current;
      alarms_seen = 0;
      return;
    }
    if (++alarms_seen < 3) return;
  }
  if (!active) {
    if (signal != SIGTRAP) own_call(SYS_exit_group, 5, 0, 0);
    take(&home, u);
    active = 1;
    current = 0;
  } else {
    finish_case(u, signal == SIGSYS ? LEFT : signal == SIGALRM ? ENDLESS : (uint32_t)u->uc_mcontext.gregs[REG_TRAPNO]);
    current++;
  }
  alarms_seen = 0;
  if (current < count) return put(&states[current], u);
  active = 0;
  put(&home, u);
}

static void forbid_system_calls(void) {
  uint64_t low = (uint64_t)calls_begin, high = (uint64_t)calls_end;
  if (low >> 32 != high >> 32) _exit(6);
  struct sock_filter filter[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, 5),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer) + 4),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(low >> 32), 0, 3),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer)),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (uint32_t)low, 0, 1),
    BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, (uint32_t)high, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) _exit(7);
}

static void *map(uint64_t address, size_t bytes, int rights, int flags, int file) {
  void *at = mmap((void *)address, bytes, rights, flags, file, 0);
  if (at == MAP_FAILED || (address && at != (void *)address)) _exit(8);
  return at;
}

static void map_areas(void) {
  for (int i = 0; i < TEMPLATE_PAGES; i++) map(pages[i], PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | MAP_POPULATE, -1);
  int file = memfd_create("code", 0);
  if (file < 0 || ftruncate(file, CODE_AREA * PAGE)) _exit(9);
  code_alias = map(0, CODE_AREA * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, file);
  map(CODE, CODE_AREA * PAGE, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED_NOREPLACE | MAP_POPULATE, file);
  for (int page = 2; page < CODE_AREA; page += 3) if (munmap((void *)(CODE + page * PAGE), PAGE)) _exit(10);
}

static void set_signals(void) {
  static uint8_t stack[1 << 17] __attribute__((aligned(PAGE)));
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(&alternate, 0)) _exit(11);
  /* The kernel's own structure: libc would put its own return in place of ours. */
  struct { void (*handler)(void); unsigned long flags; void (*restorer)(void); uint64_t mask; } action = {
    entry, SA_SIGINFO | SA_ONSTACK | 0x04000000 /* SA_RESTORER */, own_restorer, ~0ul,
  };
  static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS, SIGALRM};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) if (syscall(SYS_rt_sigaction, signals[i], &action, 0, 8)) _exit(12);
  struct itimerval every = {{0, 50000}, {0, 50000}};
  if (setitimer(ITIMER_REAL, &every, 0)) _exit(13);
}

int main(void) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(1, &one);
  /* The limit of the kernel's descriptor 78h tells the processor's number. */
  sched_setaffinity(0, sizeof one, &one);
  map_areas();
  set_signals();
  forbid_system_calls();
  while (1) {
    uint32_t head[2];
    read_all(head, 8);
    count = head[0];
    if (count == 0 || count > MOST_CASES) own_call(SYS_exit_group, 14, 0, 0);
    read_all(template, sizeof template);
    for (int page = 0; page < TEMPLATE_PAGES; page++) {
      if (page == READ_ONLY) own_call(SYS_mprotect, (long)pages[page], PAGE, PROT_READ | PROT_WRITE);
      memcpy((void *)pages[page], template[page], PAGE);
      if (page == READ_ONLY) own_call(SYS_mprotect, (long)pages[page], PAGE, PROT_READ);
    }
    for (int page = 0; page < CODE_PAGES; page++) read_all(code_alias + (page / 2 * 3 + page % 2) * PAGE, PAGE);
    read_all(states, count * sizeof *states);
    out_bytes = 0;
    __asm__ volatile("int3" ::: "memory");
    write_all(out, out_bytes);
  }
}
