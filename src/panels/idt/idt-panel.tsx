import { memo, useCallback, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { u64At, viewOf } from '../../machine/views/bytes';
import { GATE_BYTES } from '../../machine/views/gate';
import { decodeRegisters } from '../../machine/views/registers';
import type { Observation } from '../../machine/protocol';
import { decodeTrace } from '../../machine/views/trace';
import { anyMapped } from '../../machine/views/memory-window';
import type { TableShape } from '../../machine/views/mode';
import { selectVector } from '../../store/select';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { Address } from '../widgets/address';
import { hexNumber } from '../widgets/hex';
import { presentChain } from '../widgets/present-chain';
import { rowAfterKey } from '../widgets/row-keys';
import { useShownObservation } from '../widgets/shown-observation';
import { useMode } from '../widgets/use-mode';
import { useRowInSight } from '../widgets/use-row-in-sight';
import '../widgets/table.css';
import './idt.css';
import { GateDetail } from './gate-detail';
import { gateInUse } from './gate-in-use';
import { GateRowView } from './gate-row';
import { VECTORS, countPresent, gateRows, type GateRow } from './gate-rows';

const NO_IDT = { address: 0n, bytes: new Uint8Array(0), mapped: new Uint8Array(0) };

/** The Interrupt Descriptor Table: 256 vectors and the opened gate bit by bit; in real-address mode the vector table. */
export function IdtPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const before = useSimulator((state) => state.previous?.idt ?? null);
  const layout = useSimulator((state) => state.layout);
  const chosen = useSimulator((state) => state.selection.vector);
  const idt = observation?.idt ?? NO_IDT;
  const shape = useMode().tables;
  // The same table has no changes to look for, whether there is a step before this one or not.
  const other = before === idt ? null : before;
  const rows = useMemo(() => gateRows(idt, other, shape), [idt, other, shape]);
  const present = useMemo(() => countPresent(rows), [rows]);
  const limit = observation && layout ? decodeRegisters(observation, layout).idtr.limit : null;
  const inUse = gateInUse(presentChain(observation));
  const opened = rows[chosen ?? inUse?.vector ?? lastGate(observation) ?? Vector.PF] as GateRow;
  const detailId = useId();
  return (
    <section className="idt-panel" aria-label={words.regions.idt}>
      <div className="table-heading">
        <Address value={idt.address} />
        <span>{limit === null ? '' : words.idt.limit(hexNumber(limit, 3))}</span>
        <span className="table-heading-end">{shape === 'real' ? words.idt.vectors(present) : words.idt.present(present, VECTORS)}</span>
      </div>
      <p className="idt-state">{stateSentence(words.idt, limit, idt.mapped.length > 0 && !anyMapped(idt), shape)}</p>
      <GateTable
        rows={rows}
        shape={shape}
        opened={opened.vector}
        used={inUse?.vector ?? null}
        failed={inUse?.failed ?? false}
        check={inUse?.check ?? Check.None}
        detailId={detailId}
      />
      <GateDetail row={opened} failed={inUse?.vector === opened.vector ? inUse.check : Check.None} id={detailId} />
    </section>
  );
}

/** The gate of the last delivery, which is over: what is opened does not jump when the handler begins to run. */
function lastGate(observation: Observation | null): number | null {
  return observation === null ? null : gateInUse(decodeTrace(observation.trace))?.vector ?? null;
}

function stateSentence(
  words: { readonly noTable: string; readonly tableNotMapped: string; readonly vectorTable: string },
  limit: number | null,
  unmapped: boolean,
  shape: TableShape,
): string {
  if (limit === 0) return words.noTable;
  if (shape === 'real') return words.vectorTable;
  return unmapped ? words.tableNotMapped : '';
}

/**
 * All gates. What is out of sight is not laid out (idt.css), what stays the same is not drawn again.
 * @param used vector of the gate in use; `failed` and `check` as in `GateInUse`
 */
const GateTable = memo(function GateTable({ rows, shape, opened, used, failed, check, detailId }: {
  readonly rows: readonly GateRow[];
  readonly shape: TableShape;
  readonly opened: number;
  readonly used: number | null;
  readonly failed: boolean;
  readonly check: Check;
  readonly detailId: string;
}) {
  const { idt, regions } = useWords();
  const store = useSimulatorStore();
  const body = useRef<HTMLTableSectionElement>(null);
  const open = useCallback((vector: number) => {
    const { selection } = store.getState();
    selectVector(store, selection.vector === vector ? null : vector);
  }, [store]);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = rowAfterKey(opened, VECTORS, event.key);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    selectVector(store, target);
    body.current?.querySelector<HTMLElement>(`[data-vector="${target}"] button`)?.focus({ preventScroll: true });
  };
  useRowInSight(body, `[data-vector="${opened}"]`);
  return (
    <div className={`table-scroll idt-scroll idt-scroll-${shape}`}>
      {/* Rows are grids, not the browser's table rows: the roles say what they are all the same. */}
      <table className="table" role="table" aria-label={regions.idt} aria-describedby={detailId}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" colSpan={2}>{idt.vector}</th>
            <th role="columnheader" scope="col">{idt.handler}</th>
            {shape === 'real' ? <VectorHeads /> : (
              <>
                <th role="columnheader" scope="col">{idt.selector}</th>
                {shape === 'long' && <th role="columnheader" scope="col" className="table-number">IST</th>}
                <th role="columnheader" scope="col" className="table-number">{idt.type}</th>
                <th role="columnheader" scope="col" className="table-number">DPL</th>
                <th role="columnheader" scope="col" className="table-number">P</th>
              </>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => {
            const view = row.gate === null ? null : viewOf(padded(row.gate.raw));
            return (
              <GateRowView
                key={row.vector}
                vector={row.vector}
                shape={shape}
                state={row.state}
                low={view && u64At(view, 0)}
                high={view && u64At(view, 8)}
                changed={row.changed}
                mark={used !== row.vector ? 'none' : failed ? 'failed' : 'read'}
                presentFailed={used === row.vector && check === Check.GatePresent}
                opened={row.vector === opened}
                onOpen={open}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
});

function VectorHeads() {
  const { idt } = useWords();
  return (
    <>
      <th role="columnheader" scope="col">{idt.segment}</th>
      <th role="columnheader" scope="col">{idt.offset}</th>
    </>
  );
}

/** As long as the longest entry, so that all are compared as two numbers. */
function padded(raw: Uint8Array): Uint8Array {
  if (raw.length === GATE_BYTES) return raw;
  const bytes = new Uint8Array(GATE_BYTES);
  bytes.set(raw);
  return bytes;
}
