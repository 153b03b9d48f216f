import { Fragment } from 'react';
import { useWords } from '../../i18n/words';
import type { CellOutcome } from '../../lessons/matrix/cell-outcome';
import { cellById, classOf, eventName, firsts, seconds, type MatrixCell } from '../../lessons/matrix/cells';
import type { MatrixText } from '../../lessons/matrix/matrix-text';
import { ExceptionClass } from '../../x86/bits/vectors';
import { doubleFaultClasses } from '../../x86/tables/double-fault';
import { VectorPill } from '../widgets/vector-pill';
import { MatrixCellLink } from './matrix-cell';
import './matrix-table.css';

/**
 * First exceptions down, what is raised in their delivery across, both grouped by class.
 * @param pointed the cell that the pointer or the keyboard is at
 */
export function MatrixTable({ outcomes, text, pointed, onPoint }: {
  readonly outcomes: Readonly<Record<string, CellOutcome>>;
  readonly text: MatrixText;
  readonly pointed: MatrixCell | null;
  readonly onPoint: (cell: MatrixCell | null) => void;
}) {
  const { exceptions, matrix } = useWords();
  const columnGroups = groups(seconds);
  const leads = columnGroups.slice(1).map(({ events }) => events[0]);
  return (
    <table className="matrix-table" onPointerLeave={() => onPoint(null)} onBlur={() => onPoint(null)}>
      <caption className="visually-hidden">{matrix.title}</caption>
      <colgroup><col className="matrix-heads" /></colgroup>
      {columnGroups.map(({ exceptionClass, events }) => <colgroup key={exceptionClass} span={events.length} />)}
      <thead>
        <tr>
          <td rowSpan={2} className="matrix-corner">
            <span>{text.columns} <Arrow d="M2 6h9M8 3l3 3-3 3" /></span>
            <span>{text.rows} <Arrow d="M6 2v9M3 8l3 3 3-3" /></span>
          </td>
          {columnGroups.map(({ exceptionClass, events }) => (
            <th key={exceptionClass} scope="colgroup" colSpan={events.length} className="matrix-class">{exceptions.classes[exceptionClass]}</th>
          ))}
        </tr>
        <tr>
          {seconds.map((second) => (
            <th key={second.id} scope="col" className={`matrix-second ${pointed?.second === second ? 'matrix-hot' : ''}`}>
              <span className="matrix-event"><VectorPill vector={second.vector} /> {eventName(second.vector)}</span>
              <span className="matrix-how">{text.breaks[second.id]}</span>
            </th>
          ))}
        </tr>
      </thead>
      {groups(firsts).map(({ exceptionClass, events }) => (
        <tbody key={exceptionClass}>
          <tr><th scope="rowgroup" colSpan={seconds.length + 1} className="matrix-class">{exceptions.classes[exceptionClass]}</th></tr>
          {events.map((first) => (
            <tr key={first.id}>
              <th scope="row" className={`matrix-first ${pointed?.first === first ? 'matrix-hot' : ''}`}>
                <span className="matrix-event"><VectorPill vector={first.vector} /> {eventName(first.vector)}</span>
                <code className="matrix-how">{first.madeOf?.map(eventName).join(' + ') ?? first.code}</code>
              </th>
              {seconds.map((second) => {
                const cell = cellById(`${first.id}-${second.id}`);
                return cell === null ? <Fragment key={second.id} /> : (
                  <td key={second.id} className={leads.includes(second) ? 'matrix-apart' : undefined} onPointerEnter={() => onPoint(cell)} onFocus={() => onPoint(cell)}>
                    <MatrixCellLink cell={cell} outcome={outcomes[cell.id] ?? null} text={text} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Arrow({ d }: { readonly d: string }) {
  return <svg className="matrix-arrow" viewBox="0 0 13 13" aria-hidden="true" focusable="false"><path d={d} /></svg>;
}

/** Events by class, in the manual's order of classes, #DF after them; a class without events is left out. */
function groups<Event extends { readonly vector: number }>(events: readonly Event[]) {
  return [...doubleFaultClasses, ExceptionClass.DoubleFault]
    .map((exceptionClass) => ({ exceptionClass, events: events.filter(({ vector }) => classOf(vector) === exceptionClass) }))
    .filter((group) => group.events.length > 0);
}
