import { useEffect, useMemo, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { useShownObservation } from '../widgets/shown-observation';
import './serial.css';
import { serialText } from './serial-text';

/** What the kernel sent over COM1 since reset; the newest line stays in sight. */
export function SerialPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const serial = observation?.serial ?? null;
  const text = useMemo(() => (serial === null ? '' : serialText(serial)), [serial]);
  const missing = observation === null ? 0 : observation.serialCount - observation.serial.length;
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  return (
    <section className="serial-panel" aria-label={words.regions.serial}>
      <pre className="serial-text" ref={box} tabIndex={0}>
        {missing > 0 && <span className="serial-missing">{words.serial.earlier(missing)}{'\n'}</span>}
        {text}
        {text === '' && <span className="serial-missing">{words.serial.nothing}</span>}
      </pre>
    </section>
  );
}
