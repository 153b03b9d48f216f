import { memo, useMemo } from 'react';
import type { KernelTable } from '../../machine/loaders/kernel-table';
import type { MemoryWindow } from '../../machine/protocol';
import { wordIn } from '../../machine/views/memory-window';
import type { SlotBytes } from '../../machine/views/mode';
import { useWords } from '../../i18n/words';
import { savedRipName } from './caller-name';
import type { ComingFrame } from './coming-frame';
import type { KnownFrame } from './frame-memory';
import { ComingFrameRows, FrameBlockRows } from './frame-block';
import { GapRow, RspMarker } from './rows';
import { SlotRow } from './slot-row';
import { stackItems } from './slots';

/** The stack from its top down to RSP, and below it the frame that is to come. Drawn anew only when something in it changed. */
export const SlotList = memo(function SlotList({ window, before, top, low, here, bottom, coming, pushed, frames, callerOf, kernel, rows, bytes, pointerName }: {
  readonly window: MemoryWindow;
  /** The stack as it was last seen at rest, for what this step changed. */
  readonly before: MemoryWindow | null;
  readonly top: bigint;
  readonly low: bigint;
  readonly here: bigint | null;
  readonly bottom: bigint | null;
  readonly coming: ComingFrame | null;
  readonly pushed: bigint | null;
  readonly frames: readonly KnownFrame[];
  readonly callerOf: (value: bigint) => string | null;
  readonly kernel: KernelTable | null;
  /** So many rows can be filled. */
  readonly rows: number;
  /** Of a slot. */
  readonly bytes: SlotBytes;
  readonly pointerName: string;
}) {
  const { stack } = useWords();
  const changedAt = (address: bigint, width: SlotBytes): boolean => {
    const was = before === null ? null : wordIn(before, address, width);
    return was !== null && was !== wordIn(window, address, width);
  };
  const items = useMemo(
    () => stackItems(window, top, low, frames.map(({ frame }) => frame), callerOf, rows, bytes),
    [window, top, low, frames, callerOf, rows, bytes],
  );
  return (
    <ol>
      {items.map((item, index) => {
        switch (item.type) {
          case 'slot':
            return <SlotRow key={String(item.address)} slot={item} bytes={bytes} changed={changedAt(item.address, bytes)} />;
          case 'gap':
            return <GapRow key={`gap-${index}`} gap={item} />;
          case 'frame':
            return (
              <FrameBlockRows
                key={`frame-${item.frame.fields[0]?.address}`}
                frame={item.frame}
                caller={savedRipName(item.frame, kernel)}
                valueAt={(address, width) => wordIn(window, address, width)}
                changedAt={changedAt}
              />
            );
        }
      })}
      {here === null && items.length === 0 && coming === null && <li className="stack-note">{stack.emptyStack}</li>}
      {here !== null && <RspMarker rsp={here} name={pointerName} />}
      {coming !== null && <ComingFrameRows coming={coming} bottom={bottom} threadAt={pushed} />}
    </ol>
  );
});
