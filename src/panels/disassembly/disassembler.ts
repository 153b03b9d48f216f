import type { CodeBits } from '../../machine/views/mode';

/** The parts of iced-x86 that are used; the package in the page, the same package under Node in tests. */
export type Iced = Pick<typeof import('iced-x86'), 'Decoder' | 'DecoderOptions' | 'Formatter' | 'FormatterSyntax' | 'OpKind'>;

export interface Operand {
  readonly text: string;
  /** Where a near branch goes, or the address that a RIP-relative operand means. */
  readonly target: bigint | null;
  /** The text is nothing but that address, so that a symbol's name can stand for it. */
  readonly isBranch: boolean;
}

/** One instruction in Intel syntax. */
export interface DisassembledLine {
  readonly address: bigint;
  readonly bytes: Uint8Array;
  readonly mnemonic: string;
  readonly operands: readonly Operand[];
}

/** How code is to be read: 64-bit, 32-bit or 16-bit, and where its segment begins. */
export interface CodeView {
  readonly bits: CodeBits;
  /** Base of CS: operands name offsets in it, lines and targets are linear addresses. */
  readonly base: bigint;
}

export const CODE_64: CodeView = { bits: 64, base: 0n };

export interface Disassembler {
  /**
   * Decodes code from its first byte on. The last instruction is left out when the bytes end within it.
   * @param address linear address of the first byte
   */
  decode(bytes: Uint8Array, address: bigint, view?: CodeView): DisassembledLine[];
}

export function createDisassembler(iced: Iced): Disassembler {
  const formatter = new iced.Formatter(iced.FormatterSyntax.Intel);
  formatter.hexPrefix = '0x';
  formatter.hexSuffix = '';
  formatter.uppercaseHex = false;
  formatter.addLeadingZeroToHexNumbers = false;
  formatter.branchLeadingZeros = false;
  formatter.hexDigitGroupSize = 4;
  formatter.digitSeparator = '_';
  formatter.ripRelativeAddresses = true;
  formatter.showBranchSize = false;
  return { decode: (bytes, address, view = CODE_64) => decode(iced, formatter, bytes, address, view) };
}

type IcedFormatter = InstanceType<Iced['Formatter']>;
type IcedInstruction = ReturnType<InstanceType<Iced['Decoder']>['decode']>;

function decode(iced: Iced, formatter: IcedFormatter, bytes: Uint8Array, address: bigint, { bits, base }: CodeView): DisassembledLine[] {
  const lines: DisassembledLine[] = [];
  const decoder = new iced.Decoder(bits, bytes, iced.DecoderOptions.None);
  const start = address - base;
  decoder.ip = start;
  while (decoder.canDecode) {
    const instruction = decoder.decode();
    const from = Number(instruction.ip - start);
    const length = instruction.length;
    if (instruction.isInvalid && from + length >= bytes.length) {
      instruction.free();
      break;
    }
    lines.push({
      address: base + instruction.ip,
      bytes: bytes.subarray(from, from + length),
      mnemonic: formatter.formatMnemonic(instruction),
      operands: operandsOf(iced, formatter, instruction, base),
    });
    instruction.free();
  }
  decoder.free();
  return lines;
}

function operandsOf(iced: Iced, formatter: IcedFormatter, instruction: IcedInstruction, base: bigint): Operand[] {
  return Array.from({ length: formatter.operandCount(instruction) }, (_, index) => {
    const text = formatter.formatOperand(instruction, index);
    const kind = instruction.opCount > index ? instruction.opKind(index) : null;
    const near = kind === iced.OpKind.NearBranch64 || kind === iced.OpKind.NearBranch32 || kind === iced.OpKind.NearBranch16;
    if (near) return { text, target: base + instruction.nearBranchTarget, isBranch: true };
    const relative = kind === iced.OpKind.Memory && instruction.isIpRelMemoryOperand;
    return { text, target: relative ? instruction.ipRelMemoryAddress : null, isBranch: false };
  });
}
