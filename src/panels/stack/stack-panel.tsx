import { useMemo, useRef } from 'react';
import type { StackView } from '../../machine/protocol';
import { u64In } from '../../machine/views/memory-window';
import { decodeRegisters } from '../../machine/views/registers';
import { decodeTrace } from '../../machine/views/trace';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { Address } from '../widgets/address';
import { halves } from '../widgets/hex';
import { PanelHeading } from '../widgets/panel-heading';
import { RecordKind } from '../../x86/bits/trace-record';
import { callerName, savedRipName } from './caller-name';
import { comingFrame } from './coming-frame';
import { ComingFrameRows, FrameBlockRows } from './frame-block';
import { GuardPage } from './guard-page';
import { stackItems } from './slots';
import { GapRow, RspMarker } from './rows';
import { SlotRow } from './slot-row';
import { StackSwitch } from './stack-switch';
import { Strip } from './strip';
import { Thread } from './thread';
import { useFrames } from './use-frames';
import { useRows } from './use-rows';
import './stack.css';
import './stack-frame.css';

/** One stack: to scale at the left, slot by slot at the right, high addresses on top. */
export function StackPanel() {
  const words = useWords();
  const observation = useSimulator((state) => state.observation);
  const previous = useSimulator((state) => state.previous);
  const layout = useSimulator((state) => state.layout);
  const regions = useSimulator((state) => state.regions);
  const kernel = useSimulator((state) => state.kernel);
  const list = useRef<HTMLDivElement>(null);
  const rows = useRows(list, 26);

  const rsp = observation === null || layout === null ? null : decodeRegisters(observation, layout).rsp;
  const frames = useFrames(observation, rsp);
  const records = useMemo(() => (observation === null ? [] : decodeTrace(observation.trace)), [observation]);
  const callerOf = useMemo(() => callerName(regions, kernel), [regions, kernel]);
  const view = observation?.stacks.find(({ id }) => id === observation.stackId) ?? null;
  const window = observation?.stack ?? null;
  const top = view?.top ?? (window === null ? 0n : window.address + BigInt(window.bytes.length));
  const bottom = view?.bottom ?? null;
  const here = rsp !== null && rsp <= top && rsp >= (bottom ?? window?.address ?? 0n) ? rsp : null;
  // Of a stack that is not in use, what was left on it.
  const low = here ?? view?.lowest ?? top;
  const coming = observation === null || observation.chainEnded && observation.moment.step === 0 ? null : comingFrame(records);
  const onThis = coming !== null && coming.fields[0] !== undefined && coming.fields[0].address < top && coming.fields[0].address >= (bottom ?? low) - 0x1000n ? coming : null;
  const ahead = onThis === null ? 0 : onThis.fields.filter(({ address }) => bottom === null || address >= bottom).length + 1;
  const items = useMemo(
    () => (window === null ? [] : stackItems(window, top, low, frames.map(({ frame }) => frame), callerOf, Math.max(6, rows - ahead - 3))),
    [window, top, low, frames, callerOf, rows, ahead],
  );
  const newest = records.at(-1);
  const threadAt = observation !== null && observation.moment.step > 0 && newest?.kind === RecordKind.Push ? newest.address : null;
  const before = previous?.stack ?? null;
  const changedAt = (address: bigint): boolean => {
    if (before === null || window === null) return false;
    const was = u64In(before, address);
    return was !== null && was !== u64In(window, address);
  };
  return (
    <section className="stack" aria-label={words.regions.stack}>
      <PanelHeading title={words.regions.stack} detail={<code className="stack-high">0x{halves(top).high}</code>} />
      <StackSwitch />
      {observation === null || window === null ? <p className="stack-note">{words.stack.none}</p> : (
        <div className="stack-body">
          {view === null ? <span /> : <Strip view={view} rsp={here} />}
          <div className="stack-slots">
            <div className="stack-edge">
              <span>{view === null ? words.stack.unknown : words.stack.size(stackTitle(view, words.stack.names), Number((view.top - view.bottom) / 1024n))}</span>
              <Address value={top} short />
            </div>
            <div className="stack-list" ref={list}>
              <ol>
                {items.map((item, index) => {
                  switch (item.type) {
                    case 'slot':
                      return <SlotRow key={String(item.address)} slot={item} changed={changedAt(item.address)} />;
                    case 'gap':
                      return <GapRow key={`gap-${index}`} gap={item} />;
                    case 'frame':
                      return (
                        <FrameBlockRows
                          key={`frame-${item.frame.fields[0]?.address}`}
                          frame={item.frame}
                          caller={savedRipName(item.frame, kernel)}
                          valueAt={(address) => u64In(window, address)}
                          changedAt={changedAt}
                        />
                      );
                  }
                })}
                {here === null ? items.length === 0 && <li className="stack-note">{words.stack.emptyStack}</li> : <RspMarker rsp={here} />}
                {onThis !== null && <ComingFrameRows coming={onThis} bottom={bottom} threadAt={threadAt} />}
              </ol>
            </div>
            {view !== null && <GuardPage view={view} coming={onThis} threadAt={threadAt} />}
          </div>
        </div>
      )}
      <Thread active={threadAt !== null} />
    </section>
  );
}

function stackTitle(view: StackView, names: { readonly kernel: string; readonly ist1: string }): string {
  return view.name === 'kernel' ? names.kernel : view.name === 'ist1' ? names.ist1 : view.name;
}
