import { endingByClass, type CellOutcome } from '../../lessons/matrix/cell-outcome';
import { eventName, matrixId, type MatrixCell } from '../../lessons/matrix/cells';
import type { MatrixText } from '../../lessons/matrix/matrix-text';
import { useOpenLesson } from '../../store/use-simulator';
import { isPlainClick } from '../widgets/plain-click';
import { CellRoad } from './cell-road';

/** One program of the table: what its run showed, and the way into it. One that ended otherwise than its classes say is framed in red. */
export function MatrixCellLink({ cell, outcome, text }: { readonly cell: MatrixCell; readonly outcome: CellOutcome | null; readonly text: MatrixText }) {
  const openLesson = useOpenLesson();
  const ending = outcome?.ending ?? null;
  const said = ending === null ? text.pending : text.endings[ending];
  const differs = ending !== null && ending !== endingByClass(cell);
  const label = text.cell(eventName(cell.first.vector), eventName(cell.second.vector), differs ? `${said}, ${text.differs}` : said);
  const served = outcome?.served ?? null;
  return (
    <a
      id={`cell-${cell.id}`}
      className={`matrix-link matrix-${ending ?? 'pending'} ${differs ? 'matrix-differs' : ''}`}
      href={`?lesson=${matrixId}&cell=${cell.id}`}
      aria-label={label}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        openLesson(matrixId, cell.id);
      }}
    >
      <CellRoad ending={ending} lanes={outcome?.raised.length ?? 0} />
      <span className="matrix-served">{served === null ? '' : eventName(served.vector)}</span>
      <span className="matrix-ending">{said}</span>
    </a>
  );
}
