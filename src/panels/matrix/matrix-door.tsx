import { useWords } from '../../i18n/words';
import { useLoaded } from '../lesson/use-loaded';
import { TopBar } from '../top-bar/top-bar';
import './matrix-door.css';

const loadPage = async () => (__EMBED__ ? null : { MatrixPage: (await import('./matrix-page')).MatrixPage });

/** The page of the double-fault matrix. It comes when it is opened first. */
export function MatrixDoor() {
  const { matrix } = useWords();
  const { value: page, failed } = useLoaded('page', loadPage);
  return (
    <>
      <TopBar />
      <div className="matrix-scroll">
        {failed && <p role="alert" className="matrix-failure">{matrix.notLoaded}</p>}
        {page !== null && <page.MatrixPage />}
      </div>
    </>
  );
}
