import { useMemo } from 'react';
import { useSimulator } from '../../store/use-simulator';
import { lineText } from '../disassembly/line-text';
import { useDisassembler } from '../disassembly/use-disassembler';
import { hexBytes } from '../widgets/hex';

/** The instruction in Intel syntax; its bytes until the disassembler has come. */
export function InstructionText({ address, bytes }: { readonly address: bigint; readonly bytes: Uint8Array }) {
  const disassembler = useDisassembler(true);
  const kernel = useSimulator((state) => state.kernel);
  const text = useMemo(() => {
    if (typeof disassembler === 'string') return null;
    const [line] = disassembler.decode(bytes, address);
    return line === undefined ? null : lineText(line, kernel);
  }, [disassembler, bytes, address, kernel]);
  return <code>{text ?? hexBytes(bytes.subarray(0, 8))}</code>;
}
