import { sameBytes } from '../../machine/views/same-bytes';
import { CODE_64, type CodeView, type DisassembledLine, type Disassembler } from './disassembler';

/** More than any function around RIP has. */
const MOST = 2000;

/**
 * A disassembler that decodes an instruction once: as long as its bytes stay, its line is the same object. RIP moves an
 * instruction at a time, and all lines but one were there before.
 */
export function withMemory(disassembler: Disassembler): Disassembler {
  const known = new Map<bigint, DisassembledLine>();
  let readAs: CodeView = CODE_64;
  return {
    decode: (bytes, address, view = CODE_64) => {
      // The same bytes are other instructions to another code segment.
      if (view.bits !== readAs.bits || view.base !== readAs.base) known.clear();
      readAs = view;
      const lines: DisassembledLine[] = [];
      let at = 0;
      for (let line = lineAt(known, bytes, address, at); line !== null; line = lineAt(known, bytes, address, at)) {
        lines.push(line);
        at += line.bytes.length;
      }
      if (at < bytes.length) {
        if (known.size > MOST) known.clear();
        for (const line of disassembler.decode(bytes.subarray(at), address + BigInt(at), view)) {
          const before = known.get(line.address);
          const same = before !== undefined && sameBytes(before.bytes, line.bytes);
          if (!same) known.set(line.address, line);
          lines.push(same ? before : line);
        }
      }
      return lines;
    },
  };
}

/** The known line at offset `at` of the bytes, if they still are its bytes. */
function lineAt(known: ReadonlyMap<bigint, DisassembledLine>, bytes: Uint8Array, address: bigint, at: number): DisassembledLine | null {
  const line = known.get(address + BigInt(at));
  if (line === undefined || at + line.bytes.length > bytes.length) return null;
  return sameBytes(line.bytes, bytes.subarray(at, at + line.bytes.length)) ? line : null;
}
