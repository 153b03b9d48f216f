import { memo } from 'react';
import { decodeEntry, entryBytes, type Gate } from '../../machine/views/gate';
import type { TableShape } from '../../machine/views/mode';
import { SystemType } from '../../x86/bits/descriptors';
import { exceptionRow } from '../../x86/tables/exceptions';
import { useWords } from '../../i18n/words';
import { Changed } from '../widgets/changed';
import { hexNumber } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import { HandlerName } from './handler-name';
import { VectorPill } from '../widgets/vector-pill';

export type RowMark = 'none' | 'read' | 'failed';

/**
 * One vector of the IDT. Drawn again only when its bytes or marks change.
 * @param low first and `high` last 8 bytes of the gate, little endian; null without bytes, 0 beyond a shorter entry's end
 */
export const GateRowView = memo(function GateRowView({ vector, shape, state, low, high, changed, mark, presentFailed, opened, onOpen }: {
  readonly vector: number;
  readonly shape: TableShape;
  readonly state: 'read' | 'beyond' | 'unmapped';
  readonly low: bigint | null;
  readonly high: bigint | null;
  readonly changed: boolean;
  readonly mark: RowMark;
  /** P is why the delivery stopped. */
  readonly presentFailed: boolean;
  readonly opened: boolean;
  readonly onOpen: (vector: number) => void;
}) {
  const classes = ['idt-row', mark === 'none' ? '' : `table-row-${mark}`, opened ? 'table-row-opened' : ''];
  return (
    <tr role="row" className={classes.filter(Boolean).join(' ')} data-vector={vector} onClick={() => onOpen(vector)}>
      <th role="rowheader" scope="row">
        <button type="button" className="idt-open" tabIndex={opened ? 0 : -1} aria-expanded={opened}>
          <VectorPill vector={vector} />
        </button>
      </th>
      <td role="cell" className="table-mnemonic">{exceptionRow(vector)?.mnemonic}</td>
      {low === null || high === null
        ? <NoGate state={state} columns={shape === 'long' ? 6 : shape === 'protected' ? 5 : 3} />
        : <EntryCells shape={shape} low={low} high={high} changed={changed} failed={presentFailed} />}
    </tr>
  );
});

function NoGate({ state, columns }: { readonly state: 'read' | 'beyond' | 'unmapped'; readonly columns: number }) {
  const { idt } = useWords();
  return <td role="cell" className="table-quiet" colSpan={columns}>{state === 'beyond' ? idt.beyondLimit : idt.notMapped}</td>;
}

function EntryCells({ shape, low, high, changed, failed }: {
  readonly shape: TableShape;
  readonly low: bigint;
  readonly high: bigint;
  readonly changed: boolean;
  readonly failed: boolean;
}) {
  const raw = new Uint8Array(16);
  const view = new DataView(raw.buffer);
  view.setBigUint64(0, low, true);
  view.setBigUint64(8, high, true);
  const gate = decodeEntry(raw.subarray(0, entryBytes(shape)), shape);
  return shape === 'real' ? <VectorCells vector={gate} changed={changed} /> : <GateCells gate={gate} changed={changed} failed={failed} />;
}

function GateCells({ gate, changed, failed }: { readonly gate: Gate; readonly changed: boolean; readonly failed: boolean }) {
  const { idt } = useWords();
  const missing = !gate.present || !gate.isGate;
  return (
    <>
      <td role="cell" className="idt-handler">
        <Changed on={changed}>
          {missing ? <span className="table-quiet">{idt.missing}</span>
            : gate.type === SystemType.TaskGate ? <span className="table-quiet">{idt.typeOf(gate.type)}</span>
              : <HandlerName address={gate.target} />}
        </Changed>
      </td>
      <td role="cell">{missing && gate.selector === 0
        ? <span className="table-quiet table-mono">{hexNumber(0, 2)}</span>
        : <SelectorTab value={gate.selector} />}</td>
      {gate.shape === 'long' && <td role="cell" className="table-number">{gate.ist}</td>}
      <td role="cell" className="table-number">{`0x${gate.type.toString(16).toUpperCase()}`}</td>
      <td role="cell" className="table-number">{gate.dpl}</td>
      <td role="cell" className="table-number">
        <span className={`table-bit${gate.present ? ' table-bit-set' : ''}${failed ? ' table-bit-failed' : ''}`}>
          {gate.present ? 1 : 0}
        </span>
      </td>
    </>
  );
}

/** A vector of real-address mode: where it leads, as segment and offset. */
function VectorCells({ vector, changed }: { readonly vector: Gate; readonly changed: boolean }) {
  return (
    <>
      <td role="cell" className="idt-handler"><Changed on={changed}><HandlerName address={vector.target} /></Changed></td>
      <td role="cell"><SelectorTab value={vector.selector} /></td>
      <td role="cell" className="table-mono">{hexNumber(vector.offset, 4)}</td>
    </>
  );
}
