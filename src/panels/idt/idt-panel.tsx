import { useCallback, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { u64At, viewOf } from '../../machine/views/bytes';
import { decodeRegisters } from '../../machine/views/registers';
import type { Observation } from '../../machine/protocol';
import { decodeTrace } from '../../machine/views/trace';
import { anyMapped } from '../../machine/views/memory-window';
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
import { useRowInSight } from '../widgets/use-row-in-sight';
import '../widgets/table.css';
import './idt.css';
import { GateDetail } from './gate-detail';
import { gateInUse, type GateInUse } from './gate-in-use';
import { GateRowView } from './gate-row';
import { VECTORS, countPresent, gateRows, type GateRow } from './gate-rows';

/** Vector, mnemonic, handler (the rest), selector, IST, type, DPL, P. */
const COLUMNS = ['34px', '33px', 'auto', '50px', '25px', '31px', '27px', '19px'];

const NO_IDT = { address: 0n, bytes: new Uint8Array(0), mapped: new Uint8Array(0) };

/** The Interrupt Descriptor Table: 256 vectors and the opened gate bit by bit. */
export function IdtPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const previous = useSimulator((state) => state.previous);
  const layout = useSimulator((state) => state.layout);
  const chosen = useSimulator((state) => state.selection.vector);
  const idt = observation?.idt ?? NO_IDT;
  const rows = useMemo(() => gateRows(idt, previous?.idt ?? null), [idt, previous]);
  const limit = observation && layout ? decodeRegisters(observation, layout).idtr.limit : null;
  const inUse = gateInUse(presentChain(observation));
  const opened = rows[chosen ?? inUse?.vector ?? lastGate(observation) ?? Vector.PF] as GateRow;
  const detailId = useId();
  return (
    <section className="idt-panel" aria-label={words.regions.idt}>
      <div className="table-heading">
        <Address value={idt.address} />
        <span>{limit === null ? '' : words.idt.limit(hexNumber(limit, 3))}</span>
        <span className="table-heading-end">{words.idt.present(countPresent(rows), VECTORS)}</span>
      </div>
      <p className="idt-state">{stateSentence(words.idt, limit, idt.mapped.length > 0 && !anyMapped(idt))}</p>
      <GateTable rows={rows} opened={opened.vector} inUse={inUse} detailId={detailId} />
      <GateDetail row={opened} failed={inUse?.vector === opened.vector ? inUse.check : Check.None} id={detailId} />
    </section>
  );
}

/** The gate of the last delivery, which is over: what is opened does not jump when the handler begins to run. */
function lastGate(observation: Observation | null): number | null {
  return observation === null ? null : gateInUse(decodeTrace(observation.trace))?.vector ?? null;
}

function stateSentence(
  words: { readonly noTable: string; readonly tableNotMapped: string },
  limit: number | null,
  unmapped: boolean,
): string {
  if (limit === 0) return words.noTable;
  return unmapped ? words.tableNotMapped : '';
}

function GateTable({ rows, opened, inUse, detailId }: {
  readonly rows: readonly GateRow[];
  readonly opened: number;
  readonly inUse: GateInUse | null;
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
    <div className="table-scroll idt-scroll">
      <table className="table" aria-label={regions.idt} aria-describedby={detailId}>
        <colgroup>
          {COLUMNS.map((width, index) => <col key={index} style={{ width }} />)}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>{idt.vector}</th>
            <th scope="col">{idt.handler}</th>
            <th scope="col">{idt.selector}</th>
            <th scope="col" className="table-number">IST</th>
            <th scope="col" className="table-number">{idt.type}</th>
            <th scope="col" className="table-number">DPL</th>
            <th scope="col" className="table-number">P</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => {
            const view = row.gate === null ? null : viewOf(row.gate.raw);
            return (
              <GateRowView
                key={row.vector}
                vector={row.vector}
                state={row.state}
                low={view && u64At(view, 0)}
                high={view && u64At(view, 8)}
                changed={row.changed}
                mark={inUse?.vector !== row.vector ? 'none' : inUse.failed ? 'failed' : 'read'}
              presentFailed={inUse?.vector === row.vector && inUse.check === Check.GatePresent}
                opened={row.vector === opened}
                onOpen={open}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
