import type { Registers } from '../../machine/views/registers';

/** One register in its fixed place. */
export interface RegisterRow {
  readonly name: string;
  /** As much of it as the mode has. */
  readonly value: bigint;
  /** Drawn as an address whatever it holds. */
  readonly isAddress: boolean;
  readonly changed: boolean;
}

const GENERAL = ['RAX', 'RCX', 'RDX', 'RBX', 'RSP', 'RBP', 'RSI', 'RDI', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15'];

/** The rows of the two columns, read across: left, right, left... RIP has a row of its own above them. */
const PLACES = [
  'RSP', 'RAX', 'RBP', 'RBX', 'CR2', 'RCX', 'CR3', 'RDX', 'RSI', 'R8', 'RDI', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15',
];
const ADDRESSES = ['RIP', 'RSP', 'CR2', 'CR3'];

/** Outside 64-bit mode: half of each, and none of R8 to R15. */
const NARROW_PLACES = PLACES.filter((name) => !/^R\d/.test(name));

/** How wide general registers are: all of them, or their lower halves. */
export type RegisterBits = 32 | 64;

export function registerRows(now: Registers, before: Registers | null, bits: RegisterBits = 64): RegisterRow[] {
  return (bits === 64 ? PLACES : NARROW_PLACES).map((name) => row(name, now, before, bits));
}

export function instructionPointer(now: Registers, before: Registers | null, bits: RegisterBits = 64): RegisterRow {
  return row('RIP', now, before, bits);
}

function row(name: string, now: Registers, before: Registers | null, bits: RegisterBits): RegisterRow {
  const value = BigInt.asUintN(bits, valueOf(name, now));
  return {
    name: bits === 64 ? name : name.replace(/^R/, 'E'),
    value,
    isAddress: ADDRESSES.includes(name),
    changed: before !== null && BigInt.asUintN(bits, valueOf(name, before)) !== value,
  };
}

function valueOf(name: string, registers: Registers): bigint {
  switch (name) {
    case 'RIP': return registers.rip;
    case 'CR2': return registers.cr2;
    case 'CR3': return registers.cr3;
    default: return registers.general[GENERAL.indexOf(name)] ?? 0n;
  }
}

/** Names of everything that differs, in the order of the panel: what its heading tells. */
export function changedNames(now: Registers, before: Registers | null, bits: RegisterBits = 64): string[] {
  if (before === null) return [];
  const names = [instructionPointer(now, before, bits), ...registerRows(now, before, bits)].filter((each) => each.changed).map((each) => each.name);
  if (now.rflags !== before.rflags) names.push(bits === 64 ? 'RFLAGS' : 'EFLAGS');
  for (const [name, a, b] of [['CR0', now.cr0, before.cr0], ['CR4', now.cr4, before.cr4], ['CR8', now.cr8, before.cr8], ['EFER', now.efer, before.efer]] as const) {
    if (a !== b) names.push(name);
  }
  const segments = ['ES', 'CS', 'SS', 'DS', 'FS', 'GS', 'TR', 'LDTR'];
  now.segments.forEach((segment, index) => {
    const old = before.segments[index];
    if (old && (old.selector !== segment.selector || old.base !== segment.base || old.limit !== segment.limit || old.attributes !== segment.attributes)) {
      names.push(segments[index] ?? '');
    }
  });
  if (now.gdtr.base !== before.gdtr.base || now.gdtr.limit !== before.gdtr.limit) names.push('GDTR');
  if (now.idtr.base !== before.idtr.base || now.idtr.limit !== before.idtr.limit) names.push('IDTR');
  return names;
}

/** Most names that stand beside the panel's title. */
const NAMES = 5;

/** The first names, and how many more there are: a list that fits whole. */
export function shortList(names: readonly string[]): readonly string[] {
  return names.length <= NAMES ? names : [...names.slice(0, NAMES - 1), `+${names.length - NAMES + 1}`];
}
