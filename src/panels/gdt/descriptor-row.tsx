import type { MemoryWindow } from '../../machine/protocol';
import { u64At, viewOf } from '../../machine/views/bytes';
import type { DescriptorRow } from '../../machine/views/descriptor';
import { bytesAt } from '../../machine/views/memory-window';
import { useWords } from '../../i18n/words';
import { Changed } from '../widgets/changed';
import { grouped } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import { descriptorMeaning } from './descriptor-bits';
import type { HiddenPart } from './hidden-parts';

/** One descriptor: its value, what it is, and the registers that name it; a system descriptor has a second line. */
export function DescriptorRowView({ row, ia32e, before, mark, opened, parts, onOpen }: {
  readonly row: DescriptorRow;
  readonly ia32e: boolean;
  /** The table before this step, if it stood at the same place. */
  readonly before: MemoryWindow | null;
  readonly mark: 'none' | 'read' | 'failed';
  readonly opened: boolean;
  readonly parts: readonly HiddenPart[];
  readonly onOpen: (selector: number) => void;
}) {
  const { gdt } = useWords();
  const { descriptor, selector } = row;
  const classes = [mark === 'none' ? '' : `table-row-${mark}`, opened ? 'table-row-opened' : ''].filter(Boolean).join(' ');
  const open = (): void => onOpen(selector);
  const view = descriptor === null ? null : viewOf(descriptor.raw);
  return (
    <>
      <tr className={classes} data-selector={selector} onClick={open}>
        <th scope="row">
          <button type="button" className="gdt-open" tabIndex={opened ? 0 : -1} aria-expanded={opened}>
            <SelectorTab value={selector} />
          </button>
        </th>
        {descriptor === null || view === null
          ? <td className="table-quiet" colSpan={4}>{gdt.notMapped}</td>
          : (
            <>
              <td className="gdt-value gdt-raw"><Changed on={isChanged(row, before)}>{grouped(u64At(view, 0), 16)}</Changed></td>
              <td>
                <span className="gdt-meaning">
                  <span>{gdt.meaning[descriptorMeaning(descriptor, selector, ia32e)]}</span>
                  <span className="gdt-loaded">{parts.map((part) => <LoadedBy key={part.register} part={part} />)}</span>
                </span>
              </td>
              <td className="table-number">{selector === 0 ? '' : descriptor.dpl}</td>
              <td className="table-number">
                {selector !== 0 && <span className={`table-bit${descriptor.present ? ' table-bit-set' : ''}`}>{descriptor.present ? 1 : 0}</span>}
              </td>
            </>
          )}
      </tr>
      {view !== null && view.byteLength >= 16 && (
        <tr className={opened ? 'table-row-opened' : ''} onClick={open}>
          <th scope="row"><span className="visually-hidden">{gdt.upperHalf}</span></th>
          <td className="gdt-value gdt-raw">{grouped(u64At(view, 8), 16)}</td>
          <td className="table-quiet" colSpan={3}>{gdt.upperHalf}</td>
        </tr>
      )}
    </>
  );
}

function LoadedBy({ part }: { readonly part: HiddenPart }) {
  const { gdt } = useWords();
  if (part.state === 'same') return <span>{part.register}</span>;
  return <span className="gdt-stale">{part.register}<span className="visually-hidden"> {gdt.staleMark}</span></span>;
}

function isChanged(row: DescriptorRow, before: MemoryWindow | null): boolean {
  if (before === null || row.descriptor === null) return false;
  const old = bytesAt(before, row.address, row.descriptor.raw.length);
  return old !== null && old.some((byte, index) => byte !== row.descriptor?.raw[index]);
}
