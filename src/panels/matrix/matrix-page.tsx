import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/words';
import { endingByClass, type CellOutcome } from '../../lessons/matrix/cell-outcome';
import { cells, type MatrixCell } from '../../lessons/matrix/cells';
import { matrixTexts, type MatrixText } from '../../lessons/matrix/matrix-text';
import { useSimulator } from '../../store/use-simulator';
import { MarkedText } from '../lesson/marked-text';
import { useLoaded } from '../lesson/use-loaded';
import { MatrixRule } from './matrix-rule';
import { MatrixTable } from './matrix-table';
import { useMatrixRuns } from './use-matrix-runs';
import './matrix.css';

/** First exception by second: each cell a program that runs in the background, and a way into its run. */
export function MatrixPage() {
  const { matrix } = useWords();
  const language = useSimulator((state) => state.language);
  const { value: text, failed } = useLoaded('matrix', matrixTexts[language]);
  if (failed) return <p role="alert" className="matrix-failure">{matrix.notLoaded}</p>;
  return text === null ? null : <Page text={text} />;
}

function Page({ text }: { readonly text: MatrixText }) {
  const { matrix } = useWords();
  const runs = useMatrixRuns();
  const [pointed, point] = useState<MatrixCell | null>(null);
  const section = useRef<HTMLElement>(null);
  const last = useSimulator((state) => state.lastCellId);
  useEffect(() => {
    if (last !== null) section.current?.querySelector<HTMLElement>(`#cell-${last}`)?.focus();
  }, [last]);
  return (
    <section ref={section} className="matrix" aria-label={matrix.title}>
      <header className="matrix-head">
        <h2>{text.question}</h2>
        <p><MarkedText text={text.intro} /></p>
        <p>{text.how}</p>
      </header>
      <div className="matrix-body">
        <Progress text={text} outcomes={runs.outcomes} />
        {runs.failure !== null && (
          <p role="alert" className="matrix-stopped">
            {text.stopped(runs.failure)} <button type="button" className="button" onClick={runs.goOn}>{text.again}</button>
          </p>
        )}
        <MatrixTable outcomes={runs.outcomes} text={text} pointed={pointed} onPoint={point} />
      </div>
      <MatrixRule text={text} pointed={pointed} />
    </section>
  );
}

/** How many programs have run; once all have, how many of them the classes explain. */
function Progress({ text, outcomes }: { readonly text: MatrixText; readonly outcomes: Readonly<Record<string, CellOutcome>> }) {
  const done = cells.filter(({ id }) => id in outcomes).length;
  const complete = done === cells.length;
  const differing = cells.filter((cell) => outcomes[cell.id] !== undefined && outcomes[cell.id]?.ending !== endingByClass(cell)).length;
  return (
    <div className="matrix-progress">
      <progress max={cells.length} value={done} aria-label={text.progress(done, cells.length)} className={complete ? 'matrix-complete' : undefined} />
      {!complete && <span>{text.progress(done, cells.length)}</span>}
      <span role="status">{complete ? text.complete(cells.length, differing) : ''}</span>
    </div>
  );
}
