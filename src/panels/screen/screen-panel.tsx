import { useEffect, useMemo, useRef, useState } from 'react';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Icon } from '../widgets/icons';
import { useShownObservation } from '../widgets/shown-observation';
import './screen.css';
import { EnlargedScreen } from './enlarged-screen';
import { MiniMap } from './mini-map';
import { COLUMNS, ROWS, screenText, usedRows } from './screen-text';
import { TextCanvas } from './text-canvas';

/** The VGA's text screen: the used part in whole pixels, a map of the rest, all of it enlarged, and its text. */
export function ScreenPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const theme = useSimulator((state) => state.theme);
  const [large, setLarge] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const cells = observation?.screen ?? null;
  const cursor = observation?.cursor ?? 0;
  const text = useMemo(() => (cells === null ? '' : screenText(cells)), [cells]);
  const last = useMemo(() => (cells === null ? 0 : usedRows(cells, cursor).last), [cells, cursor]);
  const empty = cells === null;
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const canvas = box.querySelector('canvas');
    const row = (canvas?.clientHeight ?? 0) / ROWS;
    // The newest line stands at the lower edge, the left edge at the left.
    box.scrollTop = Math.max(0, (last + 1) * row - box.clientHeight);
  }, [last, empty]);
  return (
    <section className="screen-panel" aria-label={words.regions.screen}>
      <div className="screen-tube">
        <div className="screen-frame" ref={frame} tabIndex={0} role="group" aria-label={words.screen.size(COLUMNS, ROWS)}>
          <TextCanvas cells={cells} cursor={cursor} scale={1} theme={theme} />
        </div>
        <div className="screen-side">
          <MiniMap cells={cells} frame={frame} />
          <button type="button" className="screen-enlarge" aria-label={words.screen.enlarge} title={words.screen.enlarge} onClick={() => setLarge(true)}>
            <Icon name="enlarge" />
          </button>
        </div>
      </div>
      <pre className="visually-hidden screen-text">{text}</pre>
      {large && <EnlargedScreen cells={cells} cursor={cursor} theme={theme} onClose={() => setLarge(false)} />}
    </section>
  );
}
