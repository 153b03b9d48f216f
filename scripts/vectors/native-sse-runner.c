/*
 * Runs single SSE instructions on the processor it is started on and prints a digest of what they did.
 * Input: two lines of hex, the code before and after the instruction, which gets the address of `state`; then lines of
 * name, instruction bytes in hex, kind of the inputs (i, s, d), mask of the flags, number of cases.
 * Output lines: digest of all cases. With an argument: the words of every case, to find a difference.
 * The same inputs are made again by src/core/testing/vector-inputs.ts.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

/* XMM0, XMM1, 32 bytes of memory, RAX, RCX, flags, MXCSR. */
struct State {
  uint64_t xmm[4], memory[4], rax, rcx, flags, mxcsr;
};

static struct State state __attribute__((aligned(64)));
static sigjmp_buf back;
static uint8_t *code;
static uint64_t random_state;

static uint64_t next(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state;
}

static const uint64_t integers[16] = {
  0, 1, 0xff, 0x7fff7fff7fff7fff, 0x8000800080008000, 0x7fffffff, 0x80000000, 0xffffffff, 0x7fffffff80000000, 0x8000000000000000,
  0x7fffffffffffffff, 0xffffffffffffffff, 0x8080808080808080, 0x7f7f7f7f7f7f7f7f, 0x100010001000100, 0x40,
};
/* 0, denormals, the smallest and largest numbers, infinity, NaNs, halves and limits of integers. */
static const uint64_t doubles[16] = {
  0, 1, 0xfffffffffffff, 0x10000000000000, 0x10000000000001, 0x7fefffffffffffff, 0x7ff0000000000000, 0x7ff8000000000000,
  0x7ff0000000000001, 0x7ff8000000abcdef, 0x3ff0000000000000, 0x3fe0000000000000, 0x3ff8000000000000, 0x41e0000000000000,
  0x43e0000000000000, 0x41dfffffffe00000,
};
static const uint32_t singles[16] = {
  0, 1, 0x7fffff, 0x800000, 0x800001, 0x7f7fffff, 0x7f800000, 0x7fc00000,
  0x7f800001, 0x7fcabcde, 0x3f800000, 0x3f000000, 0x3fc00000, 0x4f000000,
  0x5f000000, 0x4effffff,
};

/* One number of a format with `places` of fraction and a bias; the exponent is chosen for what it may lead to. */
static uint64_t number(uint64_t choice, int places, uint64_t bias, uint64_t special) {
  uint64_t limit = bias * 2 + 1, sign = choice >> 63 << (places + (places == 52 ? 11 : 8));
  uint64_t fraction = next() & (((uint64_t)1 << places) - 1), part = (choice >> 8) & 63, exponent;
  switch (choice & 7) {
    case 0: case 1: return special | sign;
    case 2: exponent = next() & limit; break;
    case 3: exponent = bias + part - 20; break;
    case 4: exponent = bias + (part & 7); fraction &= ~(((uint64_t)1 << (places - 12)) - 1); break;
    case 5: exponent = part & (places == 52 ? 63 : 31); break;
    case 6: exponent = bias / 2 - 30 + part; break;
    default: exponent = part & 32 ? limit - 1 - (part & 15) : bias + bias / 2 - 8 + (part & 15);
  }
  return exponent << places | fraction | sign;
}

static uint64_t value(char kind) {
  uint64_t choice = next();
  if (kind == 'i') return choice & 1 ? integers[(choice >> 1) & 15] : next();
  if (kind == 'd') return number(choice, 52, 1023, doubles[(choice >> 4) & 15]);
  uint64_t low = number(choice, 23, 127, singles[(choice >> 4) & 15]);
  choice = next();
  return low | number(choice, 23, 127, singles[(choice >> 4) & 15]) << 32;
}

static uint64_t control(void) {
  uint64_t x = next();
  uint64_t all = 0x1f80 | (x & 0x6000);
  if ((x & 7) > 4) all &= ~(x >> 16 & 0x1f80);
  if ((x >> 3 & 3) == 0) all |= 0x40;
  if ((x >> 5 & 3) == 0) all |= 0x8000;
  if (x >> 7 & 1) all |= x >> 32 & 0x3f;
  return all;
}

static void make_state(char kind) {
  for (int i = 0; i < 4; i++) state.xmm[i] = value(kind);
  for (int i = 0; i < 4; i++) state.memory[i] = value(kind);
  state.rax = value('i');
  state.rcx = value('i');
  state.flags = (next() & 0x8d5) | 2;
  state.mxcsr = control();
}

static void refused(int signal, siginfo_t *information, void *context) {
  (void)information;
  ucontext_t *u = context;
  memcpy(state.xmm, u->uc_mcontext.fpregs->_xmm, 32);
  state.rax = u->uc_mcontext.gregs[REG_RAX];
  state.rcx = u->uc_mcontext.gregs[REG_RCX];
  state.flags = u->uc_mcontext.gregs[REG_EFL];
  state.mxcsr = u->uc_mcontext.fpregs->mxcsr;
  siglongjmp(back, signal == SIGFPE ? 19 : signal == SIGSEGV ? 13 : 6);
}

static uint32_t one, two;

static void mix(uint32_t word) {
  one = (one ^ word) * 0x9e3779b1u;
  one ^= one >> 15;
  two = (two ^ word) * 0x85ebca6bu;
  two ^= two >> 13;
}

static int append(uint8_t *to, const char *hex) {
  int length = strlen(hex) / 2;
  for (int i = 0; i < length; i++) sscanf(hex + 2 * i, "%2hhx", &to[i]);
  return length;
}

int main(int argc, char **argv) {
  int full = argc > 1;
  (void)argv;
  char name[128], hex[512], before[1024], after[1024], kind;
  unsigned mask;
  int cases;
  code = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  struct sigaction action = {.sa_sigaction = refused, .sa_flags = SA_SIGINFO};
  sigaction(SIGFPE, &action, 0);
  sigaction(SIGSEGV, &action, 0);
  sigaction(SIGILL, &action, 0);
  if (scanf("%1023s %1023s", before, after) != 2) return 2;
  while (scanf("%127s %511s %c %x %d", name, hex, &kind, &mask, &cases) == 5) {
    int at = append(code, before);
    at += append(code + at, hex);
    append(code + at, after);
    random_state = 0x9e3779b97f4a7c15u;
    one = 0x811c9dc5u;
    two = 0x1000193u;
    for (int i = 0; i < cases; i++) {
      make_state(kind);
      int raised = sigsetjmp(back, 1);
      if (raised == 0) ((void (*)(void *))code)(&state);
      state.flags &= mask;
      mix(raised);
      if (full) printf("%s %d %d", name, i, raised);
      for (int word = 0; word < (int)sizeof state / 4; word++) {
        uint32_t bits = ((uint32_t *)&state)[word];
        mix(bits);
        if (full) printf(" %x", bits);
      }
      if (full) printf("\n");
    }
    if (!full) printf("%08x%08x\n", one, two);
  }
  return 0;
}
