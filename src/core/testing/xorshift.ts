const mask64 = 0xffffffffffffffffn;

/** The pseudo-random words of the vectors' inputs, as the native runners in scripts/vectors make them. */
export class Xorshift {
  private state = 0x9e3779b97f4a7c15n;

  /** 64 bits. */
  next(): bigint {
    let x = this.state;
    x ^= (x << 13n) & mask64;
    x ^= x >> 7n;
    x ^= (x << 17n) & mask64;
    this.state = x;
    return x;
  }
}
