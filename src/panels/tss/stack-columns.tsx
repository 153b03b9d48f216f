import { useRef, type KeyboardEvent } from 'react';
import { useWords } from '../../i18n/words';
import { nextTab } from '../widgets/tab-keys';
import { StackBarDrawing } from './stack-bar-drawing';
import type { BarParts, BarState, StackBar } from './stack-bars';

/** One column, ready to draw. */
export interface ColumnView {
  readonly bar: StackBar;
  readonly parts: BarParts | null;
  readonly state: BarState;
  readonly inUse: boolean;
  readonly mark: 'none' | 'read' | 'failed';
  readonly changed: boolean;
}

/** The columns as a row of choices: arrows move, the chosen one's numbers stand below. */
export function StackColumns({ columns, opened, onOpen, factsId }: {
  readonly columns: readonly ColumnView[];
  readonly opened: string | null;
  readonly onOpen: (name: string) => void;
  readonly factsId: string;
}) {
  const { tss } = useWords();
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = nextTab(columns.map(({ bar }) => bar.name), opened ?? '', event.key);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    onOpen(target);
    row.current?.querySelector<HTMLElement>(`[data-stack="${target}"]`)?.focus();
  };
  return (
    <div className="tss-columns" role="group" aria-label={tss.stacks} ref={row} onKeyDown={onKeyDown}>
      {columns.map((column) => (
        <button
          key={column.bar.name}
          type="button"
          className={['tss-column', column.mark === 'none' ? '' : `tss-column-${column.mark}`].join(' ')}
          data-stack={column.bar.name}
          aria-pressed={column.bar.name === opened}
          aria-controls={factsId}
          aria-label={`${columnName(tss.kernel, column.bar.name)}: ${tss.state[column.state]}`}
          tabIndex={column.bar.name === opened ? 0 : -1}
          onClick={() => onOpen(column.bar.name)}
        >
          <span className={`tss-name${column.changed ? ' tss-name-changed' : ''}`}>{shortName(tss.kernel, column.bar.name)}</span>
          <StackBarDrawing parts={column.parts} pointer={column.bar.pointer} />
          <span className={column.parts?.full ? 'tss-note tss-note-full' : 'tss-note'}>{tss.stateShort[column.state]}</span>
        </button>
      ))}
    </div>
  );
}

function columnName(kernel: string, name: string): string {
  return name === 'kernel' ? kernel : name;
}

/** IST2 to IST7 as their number: the row reads "IST1 2 3 4 5 6 7". */
function shortName(kernel: string, name: string): string {
  if (name === 'kernel') return kernel;
  return name.startsWith('IST') && name !== 'IST1' ? name.slice(3) : name;
}
