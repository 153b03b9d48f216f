import { useId } from 'react';
import type { BarParts } from './stack-bars';

const WIDTH = 34;
const TOP = 4;
const STACK = 64;
const GUARD = 16;
const LEFT = 7;
const BAR = 20;
const VIEW = `0 0 ${WIDTH} ${TOP + STACK + GUARD + 2}`;

/** One stack hanging from its top: filled as far as RSP, or whole once it ran full; dotted at the deepest RSP, the guard page hatched. */
export function StackBarDrawing({ parts, pointer }: { readonly parts: BarParts | null; readonly pointer: bigint | null }) {
  const hatch = useId();
  if (parts === null) {
    return (
      <svg className="tss-bar" viewBox={VIEW} aria-hidden="true">
        <line x1={LEFT} x2={LEFT + BAR} y1={TOP} y2={TOP} className={pointer ? 'tss-top' : 'tss-unset'} />
      </svg>
    );
  }
  const at = (fraction: number): number => TOP + fraction * STACK;
  return (
    <svg className={parts.full ? 'tss-bar tss-bar-full' : 'tss-bar'} viewBox={VIEW} aria-hidden="true">
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="5" className="tss-hatch" />
        </pattern>
      </defs>
      <rect x={LEFT} y={at(0)} width={BAR} height={parts.fill * STACK} className="tss-fill" />
      <rect x={LEFT} y={at(0)} width={BAR} height={STACK} className={parts.unmapped ? 'tss-frame tss-frame-unmapped' : 'tss-frame'} />
      {parts.guardUnmapped && (
        <rect x={LEFT} y={at(1)} width={BAR} height={GUARD} className="tss-guard" style={{ fill: `url(#${hatch})` }} />
      )}
      <line x1={LEFT - 2} x2={LEFT + BAR + 2} y1={at(0)} y2={at(0)} className="tss-top" />
      {parts.deepest > 0 && (
        <line x1={LEFT - 4} x2={LEFT + BAR + 4} y1={at(parts.deepest)} y2={at(parts.deepest)} className="tss-deepest" />
      )}
      {parts.rsp !== null && (
        <>
          <line x1={LEFT - 3} x2={LEFT + BAR + 2} y1={at(parts.rsp)} y2={at(parts.rsp)} className="tss-rsp" />
          <path d={`M ${LEFT + BAR + 1} ${at(parts.rsp)} l 6 -3.5 v 7 z`} className="tss-rsp-head" />
        </>
      )}
    </svg>
  );
}
