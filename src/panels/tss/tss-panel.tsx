import { useId, useState } from 'react';
import type { MemoryWindow, Observation, StateLayout } from '../../machine/protocol';
import { decodeRegisters } from '../../machine/views/registers';
import { decodeTss } from '../../machine/views/tss';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Segment } from '../../x86/bits/descriptors';
import { Address } from '../widgets/address';
import { hexNumber } from '../widgets/hex';
import { presentChain } from '../widgets/present-chain';
import { SelectorTab } from '../widgets/selector-tab';
import { useShownObservation } from '../widgets/shown-observation';
import '../widgets/table.css';
import './tss.css';
import { slotInUse } from './slot-in-use';
import { StackColumns } from './stack-columns';
import { StackFacts } from './stack-facts';
import { barParts, barState, stackBars, stackInUse } from './stack-bars';
import type { ColumnView } from './stack-columns';

const NO_TSS: MemoryWindow = { address: 0n, bytes: new Uint8Array(0), mapped: new Uint8Array(0) };

/** The Task State Segment: its stack pointers with the stacks hanging from them. */
export function TssPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const previous = useSimulator((state) => state.previous);
  const layout = useSimulator((state) => state.layout);
  const [chosen, choose] = useState<string | null>(null);
  const factsId = useId();
  const view = observation && layout ? tssView(observation, previous, layout) : null;
  const columns = view?.columns ?? [];
  // The reader's choice, else what the delivery took its stack from, else where RSP is.
  const opened = columns.find(({ bar }) => bar.name === chosen) ?? columns.find(({ mark }) => mark !== 'none')
    ?? columns.find((column) => column.inUse) ?? columns[0] ?? null;
  return (
    <section className="tss-panel" aria-label={words.regions.tss}>
      <div className="table-heading">
        <Address value={view?.base ?? 0n} />
        <span className="table-heading-end">
          {view && <>{words.tss.limit(hexNumber(view.limit, 2))} · TR <SelectorTab value={view.selector} /></>}
        </span>
      </div>
      <StackColumns columns={columns} opened={opened?.bar.name ?? null} onOpen={choose} factsId={factsId} />
      <StackFacts column={opened} rsp={view?.rsp ?? 0n} tableState={view && stateSentence(words.tss, view)} id={factsId} />
    </section>
  );
}

function stateSentence(
  words: { readonly notLoaded: string; readonly notLoadedUnmapped: string; readonly notMapped: string },
  { selector, unmapped }: { readonly selector: number; readonly unmapped: boolean },
): string | null {
  if (selector === 0) return unmapped ? words.notLoadedUnmapped : words.notLoaded;
  return unmapped ? words.notMapped : null;
}

function tssView(observation: Observation, previous: Observation | null, layout: StateLayout) {
  const registers = decodeRegisters(observation, layout);
  const tr = registers.segments[Segment.TR];
  const bars = stackBars(decodeTss(observation.tss ?? NO_TSS), observation.stacks);
  const sameBefore = previous?.tss.address === observation.tss.address;
  const before = previous && sameBefore ? stackBars(decodeTss(previous.tss), previous.stacks) : null;
  const current = stackInUse(observation.stacks, registers.rsp);
  const slot = slotInUse(presentChain(observation));
  const columns = bars.map((bar, index): ColumnView => {
    const inUse = bar.stack !== null && bar.stack === current;
    const old = before?.[index]?.pointer;
    return {
      bar,
      parts: bar.stack && barParts(bar.stack, registers.rsp, inUse),
      state: barState(bar, registers.rsp, inUse),
      inUse,
      mark: slot?.name !== bar.name ? 'none' : slot.failed ? 'failed' : 'read',
      changed: old !== undefined && old !== null && old !== bar.pointer,
    };
  });
  return {
    base: tr?.base ?? 0n,
    limit: tr?.limit ?? 0,
    selector: tr?.selector ?? 0,
    rsp: registers.rsp,
    unmapped: observation.tss.mapped[0] === 0,
    columns,
  };
}
