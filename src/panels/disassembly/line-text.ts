import type { KernelTable } from '../../machine/loaders/kernel-table';
import { symbolText } from '../widgets/symbol-text';
import type { DisassembledLine } from './disassembler';

/** The operands with a branch's target by name where the kernel knows it. */
export function operandText(line: DisassembledLine, kernel: KernelTable | null): string {
  return line.operands
    .map(({ text, target, isBranch }) => (isBranch && target !== null ? symbolText(kernel, target) ?? text : text))
    .join(', ');
}

/** What a RIP-relative operand means, by name; null when there is none or no name. */
export function meantSymbol(line: DisassembledLine, kernel: KernelTable | null): string | null {
  const meant = line.operands.find(({ target, isBranch }) => target !== null && !isBranch);
  return meant?.target == null ? null : symbolText(kernel, meant.target);
}

/** The whole instruction: `call lesson_kernel::init`. */
export function lineText(line: DisassembledLine, kernel: KernelTable | null): string {
  return `${line.mnemonic} ${operandText(line, kernel)}`.trim();
}
