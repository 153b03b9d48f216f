// The inputs of the SSE vectors, made as scripts/vectors/native-sse-runner.c makes them.
import { Xorshift } from './xorshift';

const integers = [
  0n, 1n, 0xffn, 0x7fff7fff7fff7fffn, 0x8000800080008000n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x7fffffff80000000n, 0x8000000000000000n,
  0x7fffffffffffffffn, 0xffffffffffffffffn, 0x8080808080808080n, 0x7f7f7f7f7f7f7f7fn, 0x100010001000100n, 0x40n,
];
const doubles = [
  0n, 1n, 0xfffffffffffffn, 0x10000000000000n, 0x10000000000001n, 0x7fefffffffffffffn, 0x7ff0000000000000n, 0x7ff8000000000000n,
  0x7ff0000000000001n, 0x7ff8000000abcdefn, 0x3ff0000000000000n, 0x3fe0000000000000n, 0x3ff8000000000000n, 0x41e0000000000000n,
  0x43e0000000000000n, 0x41dfffffffe00000n,
];
const singles = [
  0n, 1n, 0x7fffffn, 0x800000n, 0x800001n, 0x7f7fffffn, 0x7f800000n, 0x7fc00000n, 0x7f800001n, 0x7fcabcden, 0x3f800000n, 0x3f000000n,
  0x3fc00000n, 0x4f000000n, 0x5f000000n, 0x4effffffn,
];

/** i: integers, s: binary32, d: binary64. */
export type InputKind = 'i' | 's' | 'd';

/** XMM0, XMM1, 32 bytes of memory, RAX, RCX, flags, MXCSR: 12 words of 64 bits. */
export const wordsPerCase = 12;

class Inputs extends Xorshift {
  value(kind: InputKind): bigint {
    const choice = this.next();
    const special = Number((choice >> 4n) & 15n);
    if (kind === 'i') return choice & 1n ? (integers[Number((choice >> 1n) & 15n)] as bigint) : this.next();
    if (kind === 'd') return this.number(choice, 52n, 1023n, doubles[special] as bigint);
    const low = this.number(choice, 23n, 127n, singles[special] as bigint);
    const other = this.next();
    return low | (this.number(other, 23n, 127n, singles[Number((other >> 4n) & 15n)] as bigint) << 32n);
  }

  control(): bigint {
    const x = this.next();
    let all = 0x1f80n | (x & 0x6000n);
    if ((x & 7n) > 4n) all &= ~((x >> 16n) & 0x1f80n);
    if (((x >> 3n) & 3n) === 0n) all |= 0x40n;
    if (((x >> 5n) & 3n) === 0n) all |= 0x8000n;
    if ((x >> 7n) & 1n) all |= (x >> 32n) & 0x3fn;
    return all;
  }

  private number(choice: bigint, places: bigint, bias: bigint, special: bigint): bigint {
    const limit = bias * 2n + 1n;
    const sign = (choice >> 63n) << (places === 52n ? 63n : 31n);
    let fraction = this.next() & ((1n << places) - 1n);
    const part = (choice >> 8n) & 63n;
    let exponent: bigint;
    switch (Number(choice & 7n)) {
      case 0: case 1: return special | sign;
      case 2: exponent = this.next() & limit; break;
      case 3: exponent = bias + part - 20n; break;
      case 4:
        exponent = bias + (part & 7n);
        fraction &= ~((1n << (places - 12n)) - 1n);
        break;
      case 5: exponent = part & (places === 52n ? 63n : 31n); break;
      case 6: exponent = bias / 2n - 30n + part; break;
      default: exponent = part & 32n ? limit - 1n - (part & 15n) : bias + bias / 2n - 8n + (part & 15n);
    }
    return (exponent << places) | fraction | sign;
  }
}

/** All words of `cases` inputs, one case after the other. */
export function vectorInputs(kind: InputKind, cases: number): BigUint64Array {
  const inputs = new Inputs();
  const words = new BigUint64Array(cases * wordsPerCase);
  for (let at = 0; at < words.length; at += wordsPerCase) {
    for (let word = 0; word < 8; word++) words[at + word] = inputs.value(kind);
    words[at + 8] = inputs.value('i');
    words[at + 9] = inputs.value('i');
    words[at + 10] = (inputs.next() & 0x8d5n) | 2n;
    words[at + 11] = inputs.control();
  }
  return words;
}
