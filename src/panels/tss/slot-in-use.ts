import { Check } from '../../x86/bits/checks';
import { StepResult } from '../../x86/bits/trace-record';
import { deliveryShape } from '../../machine/views/delivery-shape';
import { chosenStack, type TraceRecord } from '../../machine/views/trace';
import { newest } from '../widgets/present-chain';

/** The column that the delivery took its stack from ('kernel' when it stayed on the same), and whether that failed. */
export interface SlotInUse {
  readonly name: string;
  readonly failed: boolean;
}

/**
 * The stack choice of the newest exception that came to one. Null: none did, or the choice was the stack in use.
 * @param inner what the TSS calls the stack pointer outside IA-32e mode
 */
export function slotInUse(records: readonly TraceRecord[], inner: 'ESP' | 'SP' = 'ESP'): SlotInUse | null {
  const choice = newest(records, ({ check }) => check === Check.StackChoice);
  if (choice === null) return null;
  const stack = chosenStack(choice);
  if (stack.from === 'same') return null;
  const shape = deliveryShape(records.filter((record) => record.lane === choice.lane)) ?? 'long';
  const failed = records.some((record) => record.lane === choice.lane && record.result === StepResult.Failed && readsTss(record.check));
  return { name: stack.from === 'ist' ? `IST${stack.number}` : `${shape === 'long' ? 'RSP' : inner}${stack.number}`, failed };
}

function readsTss(check: Check): boolean {
  if (check >= Check.NewSsNotNull && check <= Check.NewSsPresent) return true;
  return check === Check.TssLimit || check === Check.TssRead || check === Check.StackCanonical;
}
