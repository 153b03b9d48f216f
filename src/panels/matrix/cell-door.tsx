import { useWords } from '../../i18n/words';
import { useLoaded } from '../lesson/use-loaded';

const loadPanel = async () => ({ CellPanel: (await import('./cell-panel')).CellPanel });

/** The lesson's column where a cell of the matrix is opened. What it shows comes with the first one. */
export function CellDoor() {
  const { matrix, regions } = useWords();
  const { value: panel, failed } = useLoaded('panel', loadPanel);
  return (
    <section className="lesson" aria-label={regions.lesson}>
      {failed && <p role="alert" className="lesson-failure">{matrix.notLoaded}</p>}
      {panel !== null && <panel.CellPanel />}
    </section>
  );
}
