/*
 * What a C compiler makes of ordinary code for x86-64 without any option about instructions: scalar and vectorised floating
 * point, vectorised integers, copies of structures. `compute` fills RESULTS words; natively `main` prints them.
 */
#include <stdint.h>

#define RESULTS 16

typedef struct {
  double x, y, z;
  float weight;
  int32_t id;
} Body;

static float left[24][24], right[24][24], product[24][24];
static Body bodies[12], copies[12];
static int16_t samples[256];
static uint8_t bytes[256];

static uint64_t fold(const void *data, uint64_t size) {
  const uint8_t *p = data;
  uint64_t hash = 0xcbf29ce484222325u;
  for (uint64_t i = 0; i < size; i++) hash = (hash ^ p[i]) * 0x100000001b3u;
  return hash;
}

static uint64_t mandelbrot(void) {
  uint64_t sum = 0;
  for (int row = 0; row < 24; row++) {
    for (int column = 0; column < 40; column++) {
      double a = column / 16.0 - 2.0, b = row / 10.0 - 1.2, x = 0, y = 0;
      int count = 0;
      while (count < 60 && x * x + y * y <= 4.0) {
        double next = x * x - y * y + a;
        y = 2 * x * y + b;
        x = next;
        count++;
      }
      sum = sum * 31 + count;
    }
  }
  return sum;
}

static uint64_t matrices(void) {
  for (int i = 0; i < 24; i++)
    for (int j = 0; j < 24; j++) {
      left[i][j] = (float)(i * 7 + j) / 3.0f;
      right[i][j] = 1.0f / (float)(i + j + 1);
      product[i][j] = 0;
    }
  for (int i = 0; i < 24; i++)
    for (int k = 0; k < 24; k++)
      for (int j = 0; j < 24; j++) product[i][j] += left[i][k] * right[k][j];
  return fold(product, sizeof product);
}

static uint64_t orbits(void) {
  for (int i = 0; i < 12; i++) bodies[i] = (Body){i * 0.5, i * i * 0.25 - 3, 1.0 / (i + 1), (float)i * 1.5f, i};
  for (int step = 0; step < 20; step++) {
    for (int i = 0; i < 12; i++) {
      Body body = bodies[i];
      for (int j = 0; j < 12; j++) {
        double dx = bodies[j].x - body.x, dy = bodies[j].y - body.y, dz = bodies[j].z - body.z;
        double distance = __builtin_sqrt(dx * dx + dy * dy + dz * dz + 0.01);
        double pull = bodies[j].weight / (distance * distance * distance);
        body.x += dx * pull * 0.001;
        body.y += dy * pull * 0.001;
        body.z += dz * pull * 0.001;
      }
      copies[i] = body;
    }
    for (int i = 0; i < 12; i++) bodies[i] = copies[i];
  }
  return fold(bodies, sizeof bodies);
}

static uint64_t integers(void) {
  for (int i = 0; i < 256; i++) {
    samples[i] = (int16_t)(i * 259 - 20000);
    bytes[i] = (uint8_t)(i * 37);
  }
  int32_t dot = 0;
  uint32_t sum = 0;
  for (int i = 0; i < 256; i++) {
    dot += samples[i] * samples[255 - i];
    sum += bytes[i];
    samples[i] = samples[i] > bytes[i] ? samples[i] : bytes[i];
  }
  return fold(samples, sizeof samples) ^ (uint64_t)(uint32_t)dot << 32 ^ sum;
}

/* Pi by a slow series, its digits by repeated conversion. */
static uint64_t digits(void) {
  double sum = 0;
  for (int i = 0; i < 2000; i++) sum += (i & 1 ? -4.0 : 4.0) / (2 * i + 1);
  uint64_t text = 0;
  for (int i = 0; i < 16; i++) {
    int digit = (int)sum;
    text = text * 10 + digit;
    sum = (sum - digit) * 10;
  }
  return text;
}

void compute(uint64_t *results) {
  results[0] = mandelbrot();
  results[1] = matrices();
  results[2] = orbits();
  results[3] = integers();
  results[4] = digits();
  double x = 1e308, y = 1e-308;
  for (int i = 0; i < 11; i++) {
    results[5 + i] = ((union { double number; uint64_t bits; }){x}).bits ^ ((union { double number; uint64_t bits; }){y}).bits;
    x = x * 1.9 - y;
    y = y / 1.7;
  }
}

#ifdef NATIVE
#include <stdio.h>
int main(void) {
  uint64_t results[RESULTS];
  compute(results);
  for (int i = 0; i < RESULTS; i++) printf("%016llx\n", (unsigned long long)results[i]);
  return 0;
}
#endif
