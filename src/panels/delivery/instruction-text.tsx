import { useMemo } from 'react';
import { useSimulator } from '../../store/use-simulator';
import { lineText } from '../disassembly/line-text';
import { useDisassembler } from '../disassembly/use-disassembler';
import { hexBytes } from '../widgets/hex';
import { instructionBits } from './instruction-code';

/** The instruction in Intel syntax; a place of its size until the disassembler has come, its bytes where that does not come. */
export function InstructionText({ address, bytes, selector, base }: {
  readonly address: bigint;
  readonly bytes: Uint8Array;
  /** CS, and its base. */
  readonly selector: number;
  readonly base: bigint;
}) {
  const disassembler = useDisassembler(true);
  const kernel = useSimulator((state) => state.kernel);
  const bits = useSimulator(({ observation, layout }) => (observation && layout ? instructionBits(observation, layout, selector) : 64));
  const text = useMemo(() => {
    if (typeof disassembler === 'string') return null;
    const [line] = disassembler.decode(bytes, address, { bits, base });
    return line === undefined ? null : lineText(line, kernel);
  }, [disassembler, bytes, address, kernel, bits, base]);
  if (disassembler === 'loading') return <code className="delivery-instruction-coming" aria-busy="true" />;
  return <code>{text ?? hexBytes(bytes.subarray(0, 8))}</code>;
}
