import { useId, useState } from 'react';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { hexNumber } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import { useShownObservation } from '../widgets/shown-observation';
import '../widgets/table.css';
import './tss.css';
import { StackColumns } from './stack-columns';
import { StackFacts } from './stack-facts';
import { TaskFields } from './task-fields';
import { tssView, type TssView } from './tss-view';

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
      {view !== null && columns.length === 0 ? <p className="tss-sentence">{stateSentence(words.tss, view)}</p> : (
        <>
          <StackColumns columns={columns} opened={opened?.bar.name ?? null} onOpen={choose} factsId={factsId} />
          <StackFacts column={opened} rsp={view?.rsp ?? 0n} tableState={view && stateSentence(words.tss, view)} id={factsId} />
        </>
      )}
      {view !== null && view.fields !== null && <TaskFields tss={view.fields} limit={view.limit} />}
    </section>
  );
}

function stateSentence(
  words: {
    readonly notLoaded: string;
    readonly notLoadedUnmapped: string;
    readonly notMapped: string;
    readonly sixteenBit: string;
    readonly noTask: string;
  },
  { shape, selector, unmapped }: TssView,
): string | null {
  if (shape === 'none') return words.noTask;
  if (selector === 0) return unmapped ? words.notLoadedUnmapped : words.notLoaded;
  if (unmapped) return words.notMapped;
  return shape === '16-bit' ? words.sixteenBit : null;
}
