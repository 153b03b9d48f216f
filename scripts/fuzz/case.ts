import { CODE, CODE_PAGES, PAGE, SLOT, StateOffset } from './layout';

/** A state and a few instructions, to be run up to the first exception. */
export interface Case {
  /** As `StateOffset`; RIP is where the code begins. */
  readonly state: Uint8Array;
  /** The bytes of each instruction as it was made. */
  readonly instructions: readonly (readonly number[])[];
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const bytesOf = (one: Case): number[] => one.instructions.flat();

/** INT3: where a case comes to its end. */
const END = 0xcc;

/** Offset in the code pages, which lie one after the other without the absent ones, of a linear address; -1 elsewhere. */
export function codeOffset(address: number): number {
  const page = Math.floor((address - CODE) / PAGE);
  const number = Math.floor(page / 3) * 2 + (page % 3);
  return page < 0 || page % 3 === 2 || number >= CODE_PAGES ? -1 : number * PAGE + ((address - CODE) & (PAGE - 1));
}

/** The code pages that hold these cases; all else is INT3. What would lie in an absent page is left out. */
export function codePages(cases: readonly Case[]): Uint8Array {
  const code = new Uint8Array(CODE_PAGES * PAGE).fill(END);
  for (const one of cases) {
    const begin = Number(viewOf(one.state).getBigUint64(StateOffset.Rip, true));
    bytesOf(one).slice(0, SLOT + PAGE).forEach((byte, index) => {
      const at = codeOffset(begin + index);
      if (at >= 0) code[at] = byte;
    });
  }
  return code;
}
