import { useEffect, useMemo, useState, type RefObject } from 'react';
import { COLUMNS, ROWS, screenLines } from './screen-text';

/** The whole screen in small, two pixels a row, with the part that is in sight outlined. */
export function MiniMap({ cells, frame }: { readonly cells: Uint8Array | null; readonly frame: RefObject<HTMLDivElement | null> }) {
  const sight = useSight(frame, cells);
  const lines = useMemo(() => (cells === null ? [] : screenLines(cells)), [cells]);
  return (
    <svg className="screen-map" width={COLUMNS / 2 + 2} height={ROWS + 2} aria-hidden="true">
      <rect x="0.5" y="0.5" width={COLUMNS / 2 + 1} height={ROWS + 1} className="screen-map-frame" />
      {lines.map((line, row) => {
        const from = line.length - line.trimStart().length;
        return line === '' ? null : <rect key={row} x={1 + from / 2} y={1 + row} width={(line.length - from) / 2} height="1" className="screen-map-line" />;
      })}
      {sight && <rect x={0.5 + sight.left * (COLUMNS / 2)} y={0.5 + sight.top * ROWS} width={Math.max(1, sight.width * (COLUMNS / 2))} height={Math.max(1, sight.height * ROWS)} className="screen-map-sight" />}
    </svg>
  );
}

interface Sight {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The visible part as fractions of the whole; null when all of it is in sight. */
function useSight(frame: RefObject<HTMLDivElement | null>, cells: Uint8Array | null): Sight | null {
  const [sight, setSight] = useState<Sight | null>(null);
  const empty = cells === null;
  useEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const measure = (): void => setSight((old) => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = box;
      if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return null;
      const now = { left: scrollLeft / scrollWidth, top: scrollTop / scrollHeight, width: clientWidth / scrollWidth, height: clientHeight / scrollHeight };
      return old && old.left === now.left && old.top === now.top && old.width === now.width && old.height === now.height ? old : now;
    });
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(box);
    box.addEventListener('scroll', measure, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', measure);
    };
  }, [frame, empty]);
  return sight;
}
