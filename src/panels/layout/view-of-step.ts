import type { Observation } from '../../machine/protocol';
import type { TableTab } from '../../store/simulator';
import { RecordKind } from '../../x86/bits/trace-record';
import { presentChain } from '../widgets/present-chain';

/** Where only one panel has room beside Delivery: the stack while a frame is pushed, else the table of the step. */
export function viewOfStep(observation: Observation | null, tableTab: TableTab): TableTab | 'stack' {
  const last = presentChain(observation).at(-1);
  const onStack = last !== undefined && (last.kind === RecordKind.Push || last.kind === RecordKind.Load);
  return onStack ? 'stack' : tableTab;
}
