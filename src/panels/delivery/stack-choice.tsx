import type { ReactNode } from 'react';
import type { ChosenStack } from '../../machine/views/trace';
import { useWords } from '../../i18n/words';
import { stackName } from './caption';
import { useRoad } from './road-context';

/** Before the ring is known. */
const RING_0 = { from: 'rsp', number: 0 } as const;

type Drawing = 'full' | 'used' | 'fresh' | 'none';

/** Where a frame can go, a box with a tiny stack each (IST in IA-32e mode only); the chosen one is outlined. Null: not chosen yet. */
export function StackChoiceBoxes({ chosen, vector }: { readonly chosen: ChosenStack | null; readonly vector: number }) {
  const { choice } = useWords().delivery;
  const { room, shape, taskWidth } = useRoad();
  const full = room !== null && room < (shape === 'long' ? 8n : 4n);
  const roomText = room === null ? choice.sameAsNow : full ? choice.full : choice.room(byteCount(room));
  const rsp = chosen?.from === 'rsp';
  const ist = chosen?.from === 'ist';
  return (
    <ul className="delivery-choice" aria-label={choice.label}>
      <Box on={chosen?.from === 'same'} drawing={full ? 'full' : 'used'} name={choice.same}>{roomText}</Box>
      <Box on={rsp} drawing={rsp ? 'fresh' : 'none'} name={stackName(rsp ? chosen : RING_0, shape, taskWidth)}>{choice.onlyFromRing}</Box>
      {shape === 'long' && (
        <Box on={ist} drawing={ist ? 'fresh' : 'none'} name={ist ? stackName(chosen, shape, taskWidth) : choice.ist}>
          {ist ? choice.named(vector) : choice.onlyByGate}
        </Box>
      )}
    </ul>
  );
}

function Box({ on, drawing, name, children }: {
  readonly on: boolean;
  readonly drawing: Drawing;
  readonly name: string;
  readonly children: ReactNode;
}) {
  const { choice } = useWords().delivery;
  return (
    <li className={on ? 'delivery-box delivery-box-on' : 'delivery-box'}>
      <TinyStack drawing={drawing} />
      <b>{name}{on && <span className="visually-hidden"> ({choice.chosen})</span>}</b>
      <span>{children}</span>
    </li>
  );
}

/** A stack hangs from its top; the zigzag is the page below it that is not mapped. */
function TinyStack({ drawing }: { readonly drawing: Drawing }) {
  const filled = { full: 18, used: 9, fresh: 4, none: 0 }[drawing];
  return (
    <svg className="delivery-tiny" width="13" height="26" viewBox="0 0 13 26" aria-hidden="true">
      <rect className={drawing === 'none' ? 'none' : ''} x="1" y="1.5" width="11" height="19" />
      {filled > 0 && <path className="filled" d={`M2 2h9v${filled}h-9z`} />}
      {drawing !== 'none' && <path className="guard" d="M1 21.5h11M1 25l3-3m1 3l3-3m1 3l3-3" />}
    </svg>
  );
}

function byteCount(bytes: bigint): string {
  return bytes < 1024n ? `${bytes} B` : `${(Number(bytes) / 1024).toFixed(1).replace(/\.0$/, '')} KiB`;
}
