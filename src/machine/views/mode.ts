import { Cr0, Efer } from '../../x86/bits/control';
import { Attribute, Segment } from '../../x86/bits/descriptors';
import { Rflags } from '../../x86/bits/rflags';
import { StateField, StateSize } from '../../x86/bits/state-field';
import type { StateLayout } from '../protocol';
import { u32At, viewOf } from './bytes';

/** Source: SDM 3A (June 2025) "Modes of Operation". */
export type OperatingMode = 'real' | 'virtual-8086' | 'protected' | 'compatibility' | '64-bit';

/** Which descriptor tables, gates and frames the processor uses: those of IA-32e mode, of protected mode, of real-address mode. */
export type TableShape = 'long' | 'protected' | 'real';

export type CodeBits = 16 | 32 | 64;

/** What CR0, EFER, RFLAGS and the hidden parts of CS and SS make of the machine. One object a mode: equal modes are the same. */
export interface MachineMode {
  readonly operating: OperatingMode;
  readonly tables: TableShape;
  /** What the code segment's L and D make of instructions. */
  readonly codeBits: CodeBits;
  /** How wide the stack pointer is, by SS.B. */
  readonly stackBits: CodeBits;
}

/** The words of the state that decide. */
interface ModeFacts {
  readonly cr0: number;
  readonly efer: number;
  readonly rflags: number;
  /** `Attribute` of CS and SS. */
  readonly cs: number;
  readonly ss: number;
}

const known = new Map<string, MachineMode>();

function modeFrom(facts: ModeFacts): MachineMode {
  const operating = operatingMode(facts);
  const whole = operating === '64-bit';
  const codeBits = whole ? 64 : widthBy(facts.cs);
  const stackBits = whole ? 64 : widthBy(facts.ss);
  const key = `${operating} ${codeBits} ${stackBits}`;
  const mode = known.get(key) ?? { operating, tables: tablesOf(operating), codeBits, stackBits };
  known.set(key, mode);
  return mode;
}

function operatingMode({ cr0, efer, rflags, cs }: ModeFacts): OperatingMode {
  if ((cr0 & Cr0.PE) === 0) return 'real';
  if ((efer & Efer.LMA) !== 0) return (cs & Attribute.L) !== 0 ? '64-bit' : 'compatibility';
  return (rflags & Rflags.VM) !== 0 ? 'virtual-8086' : 'protected';
}

function tablesOf(operating: OperatingMode): TableShape {
  if (operating === 'real') return 'real';
  return operating === '64-bit' || operating === 'compatibility' ? 'long' : 'protected';
}

function widthBy(attributes: number): 16 | 32 {
  return (attributes & Attribute.D) !== 0 ? 32 : 16;
}

/** 64-bit mode: what is shown before anything is known of a machine. */
export const MODE_64: MachineMode = modeFrom({ cr0: Cr0.PE, efer: Efer.LMA, rflags: 0, cs: Attribute.L, ss: 0 });

/** The mode that an Observation's state stands in. @param layout from the `powered-on` report */
export function modeOf(from: { readonly state: Uint8Array; readonly rflags: number }, layout: StateLayout): MachineMode {
  const view = viewOf(from.state);
  const word = (field: StateField, offset = 0): number => u32At(view, (layout[field] ?? 0) + offset);
  return modeFrom({
    cr0: word(StateField.Cr0),
    efer: word(StateField.Efer),
    rflags: from.rflags,
    cs: word(StateField.Segments, Segment.CS * StateSize.Segment + 4),
    ss: word(StateField.Segments, Segment.SS * StateSize.Segment + 4),
  });
}

/** Bytes of a slot of the stack: what a PUSH of this code writes without a prefix. */
export function slotBytes({ codeBits }: MachineMode): SlotBytes {
  return codeBits === 64 ? 8 : codeBits === 32 ? 4 : 2;
}

export type SlotBytes = 2 | 4 | 8;

/** Hexadecimal digits of an address or register that has so many bits; a 16-bit machine's registers have 32. */
export function digitsOf(bits: CodeBits): 8 | 16 {
  return bits === 64 ? 16 : 8;
}
