/*
 * Runs single integer instructions on the processor it is started on and prints a digest of what they did.
 * Input lines: name, instruction bytes in hex, mask of the flags to compare in hex, number of cases.
 * Output lines: digest of all cases. With a case number as argument: every case in full, to find a difference.
 * The same inputs are made again by src/core/cpu/real-processor.test.ts.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* rax, rbx, rcx, rdx, flags, then 32 bytes of memory that rsi and rdi point to the middle of. */
struct State {
  uint64_t rax, rbx, rcx, rdx, flags;
  uint64_t memory[4];
};

/* The middle of the memory must be aligned to 16 bytes, for CMPXCHG16B. */
static struct {
  uint64_t unused;
  struct State state;
} place __attribute__((aligned(16)));
#define state place.state
static sigjmp_buf back;
static uint8_t *code;

static const uint64_t interesting[] = {
  0, 1, 2, 0xf, 0x10, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000,
  0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff, 0xffffffff80000000, 0xffffffffffff8000, 0xffffffffffffff80,
  0x3f, 0x40, 0x20, 0x1f, 8, 9, 16, 17, 33, 0xaaaaaaaaaaaaaaaa,
};

static uint64_t random_state;

static uint64_t next(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state;
}

static uint64_t value(void) {
  uint64_t choice = next();
  return choice & 1 ? interesting[(choice >> 1) & 31] : next();
}

static void make_state(void) {
  state.rax = value();
  state.rbx = value();
  state.rcx = value();
  state.rdx = value();
  for (int i = 0; i < 4; i++) state.memory[i] = value();
  state.flags = (next() & 0x8d5) | 2;
}

static void refused(int signal) {
  (void)signal;
  siglongjmp(back, 1);
}

/* mov r12, &state; load the registers and flags; the instruction; store them. */
static void build(const uint8_t *bytes, int length) {
  uint8_t *p = code;
  static const uint8_t before[] = {
    0x53, 0x55, 0x41, 0x54,             /* push rbx, rbp, r12 */
    0x49, 0x89, 0xfc,                   /* mov r12, rdi */
    0x49, 0x8d, 0x74, 0x24, 0x38,       /* lea rsi, [r12+56] */
    0x49, 0x8d, 0x7c, 0x24, 0x38,       /* lea rdi, [r12+56] */
    0x41, 0xff, 0x74, 0x24, 0x20, 0x9d, /* push [r12+32]; popf */
    0x49, 0x8b, 0x04, 0x24,             /* mov rax, [r12] */
    0x49, 0x8b, 0x5c, 0x24, 0x08,       /* mov rbx, [r12+8] */
    0x49, 0x8b, 0x4c, 0x24, 0x10,       /* mov rcx, [r12+16] */
    0x49, 0x8b, 0x54, 0x24, 0x18,       /* mov rdx, [r12+24] */
  };
  static const uint8_t after[] = {
    0x49, 0x89, 0x04, 0x24,
    0x49, 0x89, 0x5c, 0x24, 0x08,
    0x49, 0x89, 0x4c, 0x24, 0x10,
    0x49, 0x89, 0x54, 0x24, 0x18,
    0x9c, 0x41, 0x8f, 0x44, 0x24, 0x20, /* pushf; pop [r12+32] */
    0xfc,                               /* cld */
    0x41, 0x5c, 0x5d, 0x5b, 0xc3,
  };
  memcpy(p, before, sizeof before);
  p += sizeof before;
  memcpy(p, bytes, length);
  p += length;
  memcpy(p, after, sizeof after);
}

static uint64_t digest;

static void mix(uint64_t word) {
  digest = (digest ^ word) * 0x100000001b3u;
}

int main(int argc, char **argv) {
  int full = argc > 1;
  char name[128], hex[64];
  unsigned mask;
  int cases;
  code = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  signal(SIGFPE, refused);
  while (scanf("%127s %63s %x %d", name, hex, &mask, &cases) == 4) {
    uint8_t bytes[32];
    int length = strlen(hex) / 2;
    for (int i = 0; i < length; i++) sscanf(hex + 2 * i, "%2hhx", &bytes[i]);
    build(bytes, length);
    random_state = 0x9e3779b97f4a7c15u;
    digest = 0xcbf29ce484222325u;
    for (int i = 0; i < cases; i++) {
      make_state();
      if (sigsetjmp(back, 1)) {
        mix(0xde);
        if (full) printf("%s %d #DE\n", name, i);
        continue;
      }
      ((void (*)(void *))code)(&state);
      state.flags &= mask;
      for (int word = 0; word < 9; word++) mix(((uint64_t *)&state)[word]);
      if (full) {
        printf("%s %d", name, i);
        for (int word = 0; word < 9; word++) printf(" %llx", (unsigned long long)((uint64_t *)&state)[word]);
        printf("\n");
      }
    }
    if (!full) printf("%016llx\n", (unsigned long long)digest);
  }
  return 0;
}
