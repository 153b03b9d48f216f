import { Fragment } from 'react';
import type { Ending } from '../../lessons/matrix/cell-outcome';

const LANE = 15;
/** So that four lanes have room too. */
const NARROW_LANE = 12;
const FLOOR = 26;
/** Where the first lane breaks off, by the number of lanes: the road always ends on the floor. */
const FIRST_STOP = [0, 0, 11, 8, 6];
const FALL = 8;

/**
 * A cell's road in small: one lane an exception that was raised, each breaking off into the next, the last down to its
 * handler or to shutdown. Null: nothing has run yet.
 */
export function CellRoad({ ending, lanes }: { readonly ending: Ending | null; readonly lanes: number }) {
  if (ending === null || ending === 'other') return <AheadRoad />;
  const broken = lanes - 1;
  const x = (lane: number): number => 6 + lane * (lanes > 3 ? NARROW_LANE : LANE);
  const y = (lane: number): number => (FIRST_STOP[lanes] ?? 0) + lane * FALL;
  return (
    <svg className="matrix-road" viewBox="0 0 48 32" aria-hidden="true" focusable="false">
      {Array.from({ length: broken }, (_, lane) => (
        <Fragment key={lane}>
          <path className="matrix-road-line" d={`M${x(lane)} ${lane === 0 ? 1 : y(lane - 1) + 3}V${y(lane)}`} />
          <path className="matrix-road-broken" d={`M${x(lane)} ${y(lane)}H${x(lane + 1) - 3}q3 0 3 3`} />
          <path className="matrix-road-stop" d={octagon(x(lane), y(lane))} />
        </Fragment>
      ))}
      <path className="matrix-road-line" d={`M${x(broken)} ${y(broken - 1) + 3}V${FLOOR}`} />
      {ending === 'shutdown'
        ? <path className="matrix-road-slab" d={`M${x(broken) - 5} ${FLOOR + 2}h10`} />
        : (
          <>
            <circle className="matrix-road-caught" cx={x(broken)} cy={FLOOR} r="5" />
            <path className="matrix-road-tick" d={`M${x(broken) - 2.2} ${FLOOR}l1.6 1.7 2.9-3.3`} />
          </>
        )}
    </svg>
  );
}

function AheadRoad() {
  return (
    <svg className="matrix-road" viewBox="0 0 48 32" aria-hidden="true" focusable="false">
      <path className="matrix-road-ahead" d={`M6 1V${FLOOR - 5}`} />
      <circle className="matrix-road-ahead" cx="6" cy={FLOOR} r="4" />
    </svg>
  );
}

function octagon(x: number, y: number): string {
  return `M${x - 1.7} ${y - 4}h3.4l2.3 2.3v3.4l-2.3 2.3h-3.4l-2.3-2.3v-3.4z`;
}
