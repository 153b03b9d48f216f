import { useWords } from '../../i18n/words';
import { useLoaded } from '../lesson/use-loaded';
import { TopBar } from '../top-bar/top-bar';
import { loadMatrix } from './load-matrix';
import './matrix-door.css';

/** The page of the double-fault matrix. It comes when it is opened first. */
export function MatrixDoor() {
  const { matrix } = useWords();
  const { value: parts, failed } = useLoaded('matrix', loadMatrix);
  return (
    <>
      <TopBar />
      <div className="matrix-scroll">
        {failed && <p role="alert" className="matrix-failure">{matrix.notLoaded}</p>}
        {parts !== null && <parts.MatrixPage />}
      </div>
    </>
  );
}
