/** Numbers of general registers in the encoding. */
export const enum Reg {
  RAX = 0,
  RCX = 1,
  RDX = 2,
  RBX = 3,
  RSP = 4,
  RBP = 5,
  RSI = 6,
  RDI = 7,
}

/** Where `mov` to a segment register and far selectors are numbered. */
export const enum SegmentNumber {
  ES = 0,
  SS = 2,
  DS = 3,
}

/**
 * A small builder of 64-bit code: one method a form that the truth programs need, labels with 32-bit relative references.
 * Encodings: SDM 2 (June 2025), the opcode table of each instruction.
 */
export class Assembler {
  readonly bytes: number[] = [];
  readonly labels = new Map<string, number>();
  private readonly references: { at: number; label: string }[] = [];

  constructor(readonly origin: number) {}

  get here(): number {
    return this.origin + this.bytes.length;
  }

  label(name: string): this {
    if (this.labels.has(name)) throw new Error(`label ${name} is defined twice`);
    this.labels.set(name, this.here);
    return this;
  }

  raw(...bytes: number[]): this {
    this.bytes.push(...bytes);
    return this;
  }

  private quad(value: bigint): this {
    for (let i = 0n; i < 8n; i++) this.bytes.push(Number((value >> (i * 8n)) & 0xffn));
    return this;
  }

  private relative(label: string): this {
    this.references.push({ at: this.bytes.length, label });
    return this.raw(0, 0, 0, 0);
  }

  /** MOV r64, imm64 */
  mov(reg: Reg, value: bigint | number): this {
    return this.raw(0x48, 0xb8 + reg).quad(BigInt.asUintN(64, BigInt(value)));
  }

  /** LEA r64, [rip + label] */
  lea(reg: Reg, label: string): this {
    return this.raw(0x48, 0x8d, 0x05 | (reg << 3)).relative(label);
  }

  /** MOV r64, r64 */
  copy(to: Reg, from: Reg): this {
    return this.raw(0x48, 0x89, 0xc0 | (from << 3) | to);
  }

  /** MOV BYTE PTR [base], imm8; base is not RSP or RBP */
  storeByte(base: Reg, value: number): this {
    return this.raw(0xc6, base, value);
  }

  /** MOV QWORD PTR [base], r64 */
  store(base: Reg, from: Reg): this {
    return this.raw(0x48, 0x89, (from << 3) | base);
  }

  /** MOV r64, QWORD PTR [base]; base is not RSP or RBP */
  load(to: Reg, base: Reg): this {
    return this.raw(0x48, 0x8b, (to << 3) | base);
  }

  /** MOV r64, QWORD PTR [rbp + 0] */
  loadFromRbp(to: Reg): this {
    return this.raw(0x48, 0x8b, 0x45 | (to << 3), 0);
  }

  push(reg: Reg): this {
    return this.raw(0x50 + reg);
  }

  pop(reg: Reg): this {
    return this.raw(0x58 + reg);
  }

  /** PUSH imm32, sign-extended */
  pushImm(value: number): this {
    return this.raw(0x68, value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
  }

  /** ADD RSP, imm8 */
  dropBytes(count: number): this {
    return this.raw(0x48, 0x83, 0xc4, count);
  }

  xorSelf(reg: Reg): this {
    return this.raw(0x48, 0x31, 0xc0 | (reg << 3) | reg);
  }

  /** DIV r64 */
  div(reg: Reg): this {
    return this.raw(0x48, 0xf7, 0xf0 | reg);
  }

  /** INC BYTE PTR [base] */
  incByte(base: Reg): this {
    return this.raw(0xfe, base);
  }

  call(label: string): this {
    return this.raw(0xe8).relative(label);
  }

  jmp(label: string): this {
    return this.raw(0xe9).relative(label);
  }

  /** JMP r64 */
  jmpTo(reg: Reg): this {
    return this.raw(0xff, 0xe0 | reg);
  }

  /** CALL r64 */
  callTo(reg: Reg): this {
    return this.raw(0xff, 0xd0 | reg);
  }

  /** MOV Sreg, AX */
  movSegment(segment: SegmentNumber): this {
    return this.raw(0x8e, 0xc0 | (segment << 3));
  }

  pushfq(): this {
    return this.raw(0x9c);
  }

  popfq(): this {
    return this.raw(0x9d);
  }

  int3(): this {
    return this.raw(0xcc);
  }

  int(vector: number): this {
    return this.raw(0xcd, vector);
  }

  icebp(): this {
    return this.raw(0xf1);
  }

  ud2(): this {
    return this.raw(0x0f, 0x0b);
  }

  nop(): this {
    return this.raw(0x90);
  }

  sti(): this {
    return this.raw(0xfb);
  }

  cli(): this {
    return this.raw(0xfa);
  }

  hlt(): this {
    return this.raw(0xf4);
  }

  iretq(): this {
    return this.raw(0x48, 0xcf);
  }

  syscall(): this {
    return this.raw(0x0f, 0x05);
  }

  sysretq(): this {
    return this.raw(0x48, 0x0f, 0x07);
  }

  /** MOV CR0/CR2/CR3/CR4, RAX */
  writeControl(number: number): this {
    return this.raw(0x0f, 0x22, 0xc0 | (number << 3));
  }

  /** MOV RAX, CR2 and the like */
  readControl(number: number): this {
    return this.raw(0x0f, 0x20, 0xc0 | (number << 3));
  }

  /** MOV DRn, RAX */
  writeDebug(number: number): this {
    return this.raw(0x0f, 0x23, 0xc0 | (number << 3));
  }

  /** LTR AX */
  ltr(): this {
    return this.raw(0x0f, 0x00, 0xd8);
  }

  /** INVLPG [rax] */
  invlpg(): this {
    return this.raw(0x0f, 0x01, 0x38);
  }

  /** LGDT / LIDT [rax] */
  lgdt(): this {
    return this.raw(0x0f, 0x01, 0x10);
  }

  lidt(): this {
    return this.raw(0x0f, 0x01, 0x18);
  }

  /** Resolves references, also to labels of other pieces given in `known`; @throws Error for an unknown label. */
  link(known: ReadonlyMap<string, number>): Uint8Array {
    const code = Uint8Array.from(this.bytes);
    const view = new DataView(code.buffer);
    for (const { at, label } of this.references) {
      const target = this.labels.get(label) ?? known.get(label);
      if (target === undefined) throw new Error(`label ${label} is not defined`);
      view.setInt32(at, target - (this.origin + at + 4), true);
    }
    return code;
  }
}
