import { useWords } from '../../i18n/words';
import { useLoaded } from '../lesson/use-loaded';
import { loadMatrix } from './load-matrix';

/** The lesson's column where a cell of the matrix is opened. What it shows comes with the first one. */
export function CellDoor() {
  const { matrix, regions } = useWords();
  const { value: parts, failed } = useLoaded('matrix', loadMatrix);
  return (
    <section className="lesson" aria-label={regions.lesson}>
      {failed && <p role="alert" className="lesson-failure">{matrix.notLoaded}</p>}
      {parts !== null && <parts.CellPanel />}
    </section>
  );
}
