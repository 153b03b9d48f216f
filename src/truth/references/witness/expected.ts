import type { Witness } from '../reference';
import type { RunHere } from '../run-here';
import type { Piece } from './difference';
import { differencesOf, knownEnds, unlogged } from './known';

const RF = 0x10000;
const ALWAYS_ONE = 2;

/** What both machines are compared by. */
export interface Compared {
  readonly end: string;
  readonly serial: readonly string[];
  readonly raised: readonly string[];
}

/**
 * What this machine must do with a program by QEMU's record: the same, but for the known differences.
 * @throws Error when a difference does not fit the record
 */
export function expectedByQemu(program: string, witness: Witness): Compared {
  const left = differencesOf(program);
  const { end, serial, raised } = left.has('') ? asOneCase(witness) : witness;
  const cases = serial.map((line, at) => {
    const name = [...left.keys()].find((each) => each === '' || line === each || line.startsWith(`${each}: `));
    const difference = name === undefined ? {} : left.get(name)!;
    if (name !== undefined) left.delete(name);
    return { line: replaced(line, difference.line), raised: replaced(raised[at]!, difference.raised) };
  });
  if (left.size > 0) throw new Error(`${program}: no line of QEMU's for ${[...left.keys()].join(', ')}`);
  const known = knownEnds.get(program);
  if (known !== undefined && known.qemu !== end) throw new Error(`${program}: QEMU's end is ${end}`);
  return {
    end: known?.here ?? end,
    serial: cases.flatMap(({ line }) => line.split('\n')).filter((line) => line !== ''),
    raised: unlogged.has(program) ? [] : cases.flatMap((each) => (each.raised === '' ? [] : each.raised.split('; '))),
  };
}

/** A run of this machine as QEMU would show it: without RF in any frame, see `known.ts`; and a halted machine is one that QEMU never ends. */
export function comparedWithQemu(program: string, { behaviour, raised }: RunHere): Compared {
  const end = behaviour.end === 'halt' ? 'limit' : behaviour.end;
  return { end, serial: behaviour.serial.map(withoutRf), raised: unlogged.has(program) ? [] : raised };
}

/** A program without cases: whatever it says and raises together. */
function asOneCase({ serial, raised, ...rest }: Witness): Witness {
  const kept = (list: readonly string[]): string[] => list.filter((text) => text !== '');
  return { ...rest, serial: [kept(serial).join('\n')], raised: [kept(raised).join('; ')] };
}

function replaced(text: string, piece: Piece | undefined): string {
  if (piece === undefined) return text;
  const [qemu, here] = piece;
  if (qemu === here) throw new Error(`"${qemu}" is no difference`);
  if (qemu === '' ? text !== '' : text.split(qemu).length !== 2) throw new Error(`"${qemu}" does not occur once in "${text}"`);
  return text.replace(qemu, () => here);
}

/** Every frame of a line, "[error code, RIP, CS, RFLAGS, ...]" with or without the error code, with RF off. */
function withoutRf(line: string): string {
  return line.replace(/\[([0-9a-f]+ [0-9a-f ]+)\]/g, (frame, inner: string) => {
    const slots = inner.trim().split(' ');
    const at = slots.length % 2 === 0 ? 3 : 2;
    const flags = parseInt(slots[at]!, 16);
    // A handler that takes INT n for an exception shows its frame one slot off; bit 1 tells flags from a stack pointer.
    if ((flags & ALWAYS_ONE) === 0) return frame;
    slots[at] = (flags & ~RF).toString(16);
    return `[${slots.join(' ')} ]`;
  });
}
