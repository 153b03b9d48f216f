import type { Observation, StateLayout } from '../../machine/protocol';
import { decodeDescriptorTable } from '../../machine/views/descriptor';
import { stackAddress } from '../../machine/views/linear-pointers';
import { modeOf, slotBytes, type TableShape } from '../../machine/views/mode';
import { decodeRegisters } from '../../machine/views/registers';
import { decodeTss } from '../../machine/views/tss';
import { innerStacks16 } from '../../machine/views/tss-16';
import { decodeTss32, type TaskStateSegment32 } from '../../machine/views/tss-32';
import { Segment, SystemType } from '../../x86/bits/descriptors';
import { presentChain } from '../widgets/present-chain';
import { innerStackBars } from './inner-stack-bars';
import { slotInUse } from './slot-in-use';
import { barParts, barState, stackBars, stackInUse, type StackBar } from './stack-bars';
import type { ColumnView } from './stack-columns';

/** Which TSS the processor would take a stack from; none in real-address mode. */
export type TssShape = '64-bit' | '32-bit' | '16-bit' | 'none';

/** The segment that TR holds, ready to draw. */
export interface TssView {
  readonly shape: TssShape;
  readonly base: bigint;
  readonly limit: number;
  readonly selector: number;
  /** Linear address that the stack pointer means. */
  readonly rsp: bigint;
  /** Its first page has no mapping. */
  readonly unmapped: boolean;
  readonly columns: readonly ColumnView[];
  /** The fields of a 32-bit TSS; null of another. */
  readonly fields: TaskStateSegment32 | null;
}

export function tssView(observation: Observation, previous: Observation | null, layout: StateLayout): TssView {
  const registers = decodeRegisters(observation, layout);
  const mode = modeOf(observation, layout);
  const tr = registers.segments[Segment.TR];
  const shape = shapeOf(mode.tables, tr?.attributes ?? 0);
  const rsp = stackAddress(registers, mode);
  const bars = barsOf(observation, shape);
  const before = previous?.tss.address === observation.tss.address ? barsOf(previous, shape) : null;
  const current = stackInUse(observation.stacks, rsp);
  const slot = slotInUse(presentChain(observation), shape === '16-bit' ? 'SP' : 'ESP');
  const columns = bars.map((bar, index): ColumnView => {
    const inUse = bar.stack !== null && bar.stack === current;
    const old = before?.[index]?.pointer;
    return {
      bar,
      parts: bar.stack && barParts(bar.stack, rsp, inUse, slotBytes(mode)),
      state: barState(bar, rsp, inUse, slotBytes(mode)),
      inUse,
      mark: slot?.name !== bar.name ? 'none' : slot.failed ? 'failed' : 'read',
      changed: old !== undefined && old !== null && old !== bar.pointer,
    };
  });
  return {
    shape,
    base: tr?.base ?? 0n,
    limit: tr?.limit ?? 0,
    selector: tr?.selector ?? 0,
    rsp,
    unmapped: observation.tss.mapped[0] === 0,
    columns,
    fields: shape === '32-bit' ? decodeTss32(observation.tss) : null,
  };
}

function shapeOf(tables: TableShape, attributes: number): TssShape {
  if (tables !== 'protected') return tables === 'real' ? 'none' : '64-bit';
  const type = attributes & 0xf;
  return type === SystemType.TssBusy16 || type === SystemType.TssAvailable16 ? '16-bit' : '32-bit';
}

function barsOf({ tss, gdt, stacks }: Observation, shape: TssShape): StackBar[] {
  if (shape === '64-bit') return stackBars(decodeTss(tss), stacks);
  if (shape === 'none') return [];
  const [innerStacks, name] = shape === '32-bit' ? [decodeTss32(tss).innerStacks, 'ESP'] as const : [innerStacks16(tss), 'SP'] as const;
  return innerStackBars(innerStacks, name, stacks, decodeDescriptorTable(gdt, 8));
}
