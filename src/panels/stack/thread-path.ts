export interface Point {
  readonly x: number;
  readonly y: number;
}

const CORNER = 6;
/** How far the thread goes to the right before it turns. */
const REACH = 14;

/** An SVG path from one point to another: right, along, right, with round corners; its end leaves room for the arrow. */
export function threadPath(from: Point, to: Point): string {
  const turn = Math.min(from.x + REACH, to.x - REACH);
  const down = to.y >= from.y ? 1 : -1;
  const corner = Math.min(CORNER, Math.abs(to.y - from.y) / 2);
  return [
    `M${from.x} ${from.y}`,
    `H${turn - corner}`,
    `Q${turn} ${from.y} ${turn} ${from.y + down * corner}`,
    `V${to.y - down * corner}`,
    `Q${turn} ${to.y} ${turn + corner} ${to.y}`,
    `H${to.x - 6}`,
  ].join('');
}
