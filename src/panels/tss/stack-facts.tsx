import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { hexNumber } from '../widgets/hex';
import { stackPointerName } from '../widgets/pointer-names';
import { SelectorTab } from '../widgets/selector-tab';
import { useMode } from '../widgets/use-mode';
import type { ColumnView } from './stack-columns';

/** The chosen stack in numbers; four rows always, so that nothing moves. */
export function StackFacts({ column, rsp, tableState, id }: {
  readonly column: ColumnView | null;
  readonly rsp: bigint;
  /** What is wrong with the whole segment, if anything is: it stands in place of the sentence on the one stack. */
  readonly tableState: string | null;
  readonly id: string;
}) {
  const { tss } = useWords();
  const name = column === null ? '' : column.bar.name === 'kernel' ? tss.kernel : column.bar.name;
  return (
    <div className="tss-facts" id={id} role="group" aria-label={name}>
      <dl>
        <div><dt>{tss.top}</dt><dd>{column && <TopFact column={column} />}</dd></div>
        <div><dt>{stackPointerName(useMode())}</dt><dd>{column?.inUse && column.bar.stack
          ? <><Address value={rsp} /><span>{tss.bytesInUse(Number(column.bar.stack.top - rsp))}</span></>
          : <span className="table-quiet">{tss.notOnIt}</span>}</dd></div>
        <div><dt>{tss.deepest}</dt><dd><DeepestFact column={column} /></dd></div>
        <div><dt>{tss.guard}</dt><dd><GuardFact column={column} /></dd></div>
      </dl>
      <p className="tss-sentence">{tableState ?? (column === null ? '' : tss.sentence[column.state])}</p>
    </div>
  );
}

function TopFact({ column: { bar } }: { readonly column: ColumnView }) {
  const { tss } = useWords();
  const where = bar.offset === null ? tss.byBootLoader : `TSS + ${hexNumber(bar.offset, 2)}`;
  return (
    <>
      {bar.pointer === null ? <span className="table-quiet">{tss.unreadable}</span> : <Address value={bar.pointer} />}
      {bar.selector !== null && <span>{tss.segmentOfStack} <SelectorTab value={bar.selector} /></span>}
      <span>{where}</span>
    </>
  );
}

function DeepestFact({ column }: { readonly column: ColumnView | null }) {
  const { tss } = useWords();
  const stack = column?.bar.stack ?? null;
  if (stack === null) return null;
  return <><Address value={stack.lowest} /><span>{tss.ofSize(Number(stack.top - stack.lowest), Number(stack.top - stack.bottom))}</span></>;
}

function GuardFact({ column }: { readonly column: ColumnView | null }) {
  const { tss } = useWords();
  const stack = column?.bar.stack ?? null;
  if (stack === null || column?.parts == null) return null;
  return <><Address value={stack.bottom - 4096n} /><span>{column.parts.guardUnmapped ? tss.guardUnmapped : tss.guardMapped}</span></>;
}
