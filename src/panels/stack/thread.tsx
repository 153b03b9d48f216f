import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useSimulator } from '../../store/use-simulator';
import { zoomOf } from '../widgets/zoom-of';
import { threadPath, type Point } from './thread-path';

const FARTHEST = 120;

interface Drawn {
  readonly root: HTMLElement;
  readonly from: Point;
  readonly to: Point;
  readonly failed: boolean;
}

/**
 * One line from the push that happens now to the slot that it writes or was to write. Drawn where both ends are in view
 * and the Stack stands to the right of the Delivery; never more than one.
 */
export function Thread({ active }: { readonly active: boolean }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const observation = useSimulator((state) => state.observation);
  const [drawn, setDrawn] = useState<Drawn | null>(null);

  useLayoutEffect(() => {
    const found = active ? find(anchor.current) : null;
    setDrawn((old) => (same(old, found) ? old : found));
  }, [active, observation]);

  useLayoutEffect(() => {
    if (!active) return undefined;
    const measure = (): void => {
      const found = find(anchor.current);
      setDrawn((old) => (same(old, found) ? old : found));
    };
    const root = anchor.current?.closest('.faultscope') ?? null;
    const sizes = new ResizeObserver(measure);
    if (root !== null) sizes.observe(root);
    // A tab that hides the Stack takes its size away.
    const stack = anchor.current?.closest('.stack') ?? null;
    if (stack !== null) sizes.observe(stack);
    root?.addEventListener('scroll', measure, { capture: true, passive: true });
    return () => {
      sizes.disconnect();
      root?.removeEventListener('scroll', measure, { capture: true });
    };
  }, [active]);

  return (
    <span ref={anchor} hidden>
      {drawn !== null && createPortal(
        <svg className={drawn.failed ? 'stack-thread stack-thread-failed' : 'stack-thread'} aria-hidden="true">
          <path d={threadPath(drawn.from, drawn.to)} />
          <path className="stack-thread-end" d={`M${drawn.to.x - 7} ${drawn.to.y - 4.5}l7 4.5-7 4.5z`} />
        </svg>,
        drawn.root,
      )}
    </span>
  );
}

function same(a: Drawn | null, b: Drawn | null): boolean {
  if (a === null || b === null) return a === b;
  return a.root === b.root && a.failed === b.failed && samePoint(a.from, b.from) && samePoint(a.to, b.to);
}

function samePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

function find(anchor: HTMLElement | null): Drawn | null {
  const root = anchor?.closest<HTMLElement>('.faultscope') ?? null;
  const start = root?.querySelector<HTMLElement>('[data-thread="from"]') ?? null;
  const end = root?.querySelector<HTMLElement>('[data-thread="to"]') ?? null;
  const road = start?.closest<HTMLElement>('.delivery-road') ?? null;
  const list = end?.closest<HTMLElement>('.stack') ?? null;
  if (root === null || start === null || end === null || road === null || list === null) return null;
  const origin = root.getBoundingClientRect();
  const row = start.getBoundingClientRect();
  const slot = end.getBoundingClientRect();
  const roadBox = road.getBoundingClientRect();
  const zoom = zoomOf(root);
  const inRoot = (x: number, y: number): Point => ({ x: (x - origin.left) / zoom, y: (y - origin.top) / zoom });
  const from = inRoot(roadBox.right, row.top + 11);
  const to = inRoot(slot.left, (slot.top + slot.bottom) / 2);
  const startInView = row.top + 11 > roadBox.top && row.top + 11 < roadBox.bottom;
  const listBox = list.getBoundingClientRect();
  const endInView = slot.height > 0 && slot.top >= listBox.top && slot.bottom <= listBox.bottom;
  // Far away, or on another side: another layout, where a line would cross what it does not speak of.
  if (!startInView || !endInView || to.x <= from.x || to.x - from.x > FARTHEST) return null;
  return { root, from, to, failed: start.classList.contains('delivery-failed') };
}
