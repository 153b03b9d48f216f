import { Assembler } from '../../src/truth/assembler';

/** Where the loops' memory lies, identity mapped with 4 KiB pages on both machines. */
export const places = { stackTop: 0x90000, array: 0x300000, target: 0x320000 } as const;

export interface Loop {
  readonly name: string;
  /** Iterations of one measured round. */
  readonly iterations: number;
  /** Emits the loop; it ends by falling through. ECX counts down. `wide` puts REX.W before each whole-register operation. */
  emit(code: Assembler, wide: boolean, label: string): void;
}

/** MOV r32, imm32 is the same bytes in both modes and clears the upper half in the wide one. */
function set(code: Assembler, register: number, value: number): void {
  code.raw(0xb8 + register, value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
}

function jumpNotZero(code: Assembler, label: string): void {
  const target = code.labels.get(label)!;
  const distance = target - (code.here + 6);
  code.raw(0x0f, 0x85, distance & 255, (distance >> 8) & 255, (distance >> 16) & 255, (distance >> 24) & 255);
}

/** Registers only: 24 forms of arithmetic, logic, shifts, LEA, CMOV, SETcc. */
const alu: Loop = {
  name: 'ALU',
  iterations: 8_000_000,
  emit(code, wide, label) {
    const w = (...bytes: number[]): Assembler => code.raw(...(wide ? [0x48] : []), ...bytes);
    for (const [register, value] of [[0, 1], [3, 0x1234567], [2, 99], [6, 0x777], [7, 3], [5, 0]] as const) set(code, register, value);
    set(code, 1, this.iterations);
    code.label(label);
    w(0x01, 0xd8); // add eax, ebx
    w(0x31, 0xc2); // xor edx, eax
    w(0xc1, 0xe6, 3); // shl esi, 3
    w(0x29, 0xd7); // sub edi, edx
    w(0x8d, 0x5c, 0x78, 7); // lea ebx, [eax + edi*2 + 7]
    w(0x25, 0xff, 0xff, 0xff, 0x7f); // and eax, 7fffffffh
    w(0x83, 0xca, 0x55); // or edx, 55h
    w(0xc1, 0xce, 5); // ror esi, 5
    w(0x6b, 0xff, 13); // imul edi, edi, 13
    w(0xf7, 0xd2); // not edx
    w(0xf7, 0xdb); // neg ebx
    w(0x11, 0xd0); // adc eax, edx
    w(0x83, 0xdf, 0); // sbb edi, 0
    w(0x39, 0xd8); // cmp eax, ebx
    w(0x0f, 0x42, 0xd6); // cmovb edx, esi
    w(0x83, 0xc2, 1); // add edx, 1
    w(0x0f, 0xb6, 0xd8); // movzx ebx, al
    w(0xd1, 0xfe); // sar esi, 1
    w(0x31, 0xf3); // xor ebx, esi
    w(0x85, 0xff); // test edi, edi
    code.raw(0x0f, 0x94, 0xc2); // sete dl
    w(0x89, 0xfd); // mov ebp, edi
    w(0x01, 0xee); // add esi, ebp
    w(0xff, 0xc9); // dec ecx
    jumpNotZero(code, label);
  },
};

/** Loads, stores, pushes and a call an iteration. */
const memory: Loop = {
  name: 'memory + call',
  iterations: 6_000_000,
  emit(code, wide, label) {
    const w = (...bytes: number[]): Assembler => code.raw(...(wide ? [0x48] : []), ...bytes);
    set(code, 6, places.array);
    set(code, 1, this.iterations);
    code.jmp(`${label}-start`);
    code.label(`${label}-function`);
    code.raw(0x55); // push ebp
    w(0x89, 0xe5); // mov ebp, esp
    w(0x8b, 0x45, wide ? 16 : 8); // mov eax, [ebp + argument]
    w(0x01, 0xc0); // add eax, eax
    w(0x31, 0x46, 16); // xor [esi + 16], eax
    w(0x8b, 0x5e, 24); // mov ebx, [esi + 24]
    w(0x03, 0x5e, 16); // add ebx, [esi + 16]
    w(0x89, 0x5e, 24); // mov [esi + 24], ebx
    code.raw(0x5d, 0xc3); // pop ebp; ret
    code.label(`${label}-start`);
    code.label(label);
    w(0x89, 0xc8); // mov eax, ecx
    w(0x25, 0xf8, 0xff, 0, 0); // and eax, fff8h
    w(0x8b, 0x14, 0x06); // mov edx, [esi + eax]
    w(0x01, 0xca); // add edx, ecx
    w(0x89, 0x14, 0x06); // mov [esi + eax], edx
    code.raw(0x52); // push edx
    code.call(`${label}-function`);
    code.raw(0x5a); // pop edx
    w(0x01, 0x56, 8); // add [esi + 8], edx
    w(0xff, 0xc9); // dec ecx
    jumpNotZero(code, label);
  },
};

/** Copies, changes and compares bytes. */
const bytes: Loop = {
  name: 'bytes',
  iterations: 6_000,
  emit(code, wide, label) {
    const w = (...bytes: number[]): Assembler => code.raw(...(wide ? [0x48] : []), ...bytes);
    set(code, 6, places.array);
    set(code, 7, places.target);
    set(code, 1, this.iterations);
    code.label(label);
    set(code, 2, 4096);
    code.label(`${label}-inner`);
    code.raw(0x0f, 0xb6, 0x44, 0x16, 0xff); // movzx eax, byte [esi + edx - 1]
    code.raw(0x00, 0xc3); // add bl, al
    code.raw(0x34, 0x5a); // xor al, 5ah
    code.raw(0x3c, 0x20); // cmp al, 20h
    code.raw(0x0f, 0x92, 0xc4); // setb ah
    code.raw(0x00, 0xe0); // add al, ah
    code.raw(0x88, 0x44, 0x17, 0xff); // mov [edi + edx - 1], al
    w(0xff, 0xca); // dec edx
    jumpNotZero(code, `${label}-inner`);
    w(0xff, 0xc9); // dec ecx
    jumpNotZero(code, label);
  },
};

export const loops: readonly Loop[] = [alu, memory, bytes];
