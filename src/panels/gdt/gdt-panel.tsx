import { useCallback, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import type { MemoryWindow } from '../../machine/protocol';
import { decodeDescriptorTable, type DescriptorRow } from '../../machine/views/descriptor';
import { anyMapped } from '../../machine/views/memory-window';
import { decodeRegisters } from '../../machine/views/registers';
import { selectSelector } from '../../store/select';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { hexNumber } from '../widgets/hex';
import { presentChain } from '../widgets/present-chain';
import { rowAfterKey } from '../widgets/row-keys';
import { useShownObservation } from '../widgets/shown-observation';
import { useMode } from '../widgets/use-mode';
import { useRowInSight } from '../widgets/use-row-in-sight';
import '../widgets/table.css';
import './gdt.css';
import { DescriptorDetail } from './descriptor-detail';
import { descriptorInUse, type DescriptorInUse } from './descriptor-in-use';
import { DescriptorRowView } from './descriptor-row';
import { hiddenParts, type HiddenPart } from './hidden-parts';
import { HiddenPartNotes } from './hidden-part-notes';

/** Selector, descriptor, meaning with the registers loaded from it (the rest), DPL, P. */
const COLUMNS = ['48px', '136px', 'auto', '28px', '20px'];
/** The column that a narrow panel leaves out: the opened descriptor shows its bytes below. */
const RAW = 1;

const NO_GDT: MemoryWindow = { address: 0n, bytes: new Uint8Array(0), mapped: new Uint8Array(0) };

/** The Global Descriptor Table: its descriptors, who was loaded from them, and the opened one bit by bit. */
export function GdtPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const before = useSimulator((state) => state.previous?.gdt ?? null);
  const layout = useSimulator((state) => state.layout);
  const chosen = useSimulator((state) => state.selection.selector);
  const gdt = observation?.gdt ?? NO_GDT;
  const { tables } = useMode();
  const ia32e = tables === 'long';
  const rows = useMemo(() => decodeDescriptorTable(gdt, ia32e ? 16 : 8), [gdt, ia32e]);
  const registers = observation && layout ? decodeRegisters(observation, layout) : null;
  // In real-address mode what a segment register holds names no row.
  const parts = registers && tables !== 'real' ? hiddenParts(registers.segments, rows, ia32e) : [];
  const inUse = descriptorInUse(presentChain(observation));
  const codeSelector = registers ? (registers.segments[1]?.selector ?? 0) & 0xfff8 : 0;
  const opened = chosen ?? inUse?.selector ?? codeSelector;
  const row = rows.find(({ selector }) => selector === opened) ?? rows[0] ?? null;
  const unmapped = gdt.mapped.length > 0 && !anyMapped(gdt);
  const detailId = useId();
  return (
    <section className="gdt-panel" aria-label={words.regions.gdt}>
      <div className="table-heading">
        <Address value={gdt.address} />
        <span className="table-heading-end">{registers ? words.gdt.limitIs(hexNumber(registers.gdtr.limit, 2)) : ''}</span>
      </div>
      {tables === 'real' && <p className="gdt-state">{words.gdt.notUsed}</p>}
      {unmapped && <p className="gdt-state">{words.gdt.tableNotMapped}</p>}
      <DescriptorTable rows={rows} ia32e={ia32e} before={before} at={gdt.address} opened={row?.selector ?? null} inUse={inUse} parts={parts} detailId={detailId} />
      <HiddenPartNotes parts={parts} rows={rows} segments={registers?.segments ?? []} ia32e={ia32e} />
      <DescriptorDetail row={row} id={detailId} />
    </section>
  );
}

function DescriptorTable({ rows, ia32e, before, at, opened, inUse, parts, detailId }: {
  readonly rows: readonly DescriptorRow[];
  readonly ia32e: boolean;
  readonly before: MemoryWindow | null;
  readonly at: bigint;
  readonly opened: number | null;
  readonly inUse: DescriptorInUse | null;
  readonly parts: readonly HiddenPart[];
  readonly detailId: string;
}) {
  const { gdt, regions } = useWords();
  const store = useSimulatorStore();
  const body = useRef<HTMLTableSectionElement>(null);
  const open = useCallback((selector: number) => {
    const { selection } = store.getState();
    selectSelector(store, selection.selector === selector ? null : selector);
  }, [store]);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = rows.findIndex((row) => row.selector === opened);
    const target = rowAfterKey(from, rows.length, event.key);
    const selector = target === null ? undefined : rows[target]?.selector;
    if (selector === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    selectSelector(store, selector);
    body.current?.querySelector<HTMLElement>(`[data-selector="${selector}"] button`)?.focus({ preventScroll: true });
  };
  useRowInSight(body, `[data-selector="${opened}"]`);
  return (
    <div className="table-scroll gdt-scroll">
      <table className="table" aria-label={regions.gdt} aria-describedby={detailId}>
        <colgroup>
          {COLUMNS.map((width, index) => <col key={index} className={index === RAW ? 'gdt-raw' : undefined} style={{ width }} />)}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{gdt.selector}</th>
            <th scope="col" className="gdt-raw">{gdt.descriptor}</th>
            <th scope="col"><span className="gdt-meaning"><span>{gdt.meaningHead}</span><span>{gdt.loaded}</span></span></th>
            <th scope="col" className="table-number">DPL</th>
            <th scope="col" className="table-number">P</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <DescriptorRowView
              key={row.selector}
              row={row}
              ia32e={ia32e}
              before={before?.address === at ? before : null}
              mark={inUse?.selector !== row.selector ? 'none' : inUse.failed ? 'failed' : 'read'}
              opened={row.selector === opened}
              parts={parts.filter((part) => part.selector === row.selector)}
              onOpen={open}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
