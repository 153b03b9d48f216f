import { useMemo } from 'react';
import type { StackView } from '../../machine/protocol';
import { stackAddress } from '../../machine/views/linear-pointers';
import { digitsOf, slotBytes } from '../../machine/views/mode';
import { decodeRegisters } from '../../machine/views/registers';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { useHiddenParts } from '../delivery/use-prediction-open';
import { useTrace } from '../delivery/use-trace';
import { Address } from '../widgets/address';
import { AddressDigits } from '../widgets/address-digits';
import { halves } from '../widgets/hex';
import { PanelHeading } from '../widgets/panel-heading';
import { stackPointerName } from '../widgets/pointer-names';
import { useMode } from '../widgets/use-mode';
import { callerName } from './caller-name';
import { comingFrame, withoutWhatIsToCome } from './coming-frame';
import { GuardPage } from './guard-page';
import { pictureOf, rowsAhead } from './picture';
import { SlotList } from './slot-list';
import { StackSwitch } from './stack-switch';
import { Strip } from './strip';
import { Thread } from './thread';
import { useFrames } from './use-frames';
import { useRows } from './use-rows';
import './stack.css';
import './stack-frame.css';
import './guard-page.css';

/** Before the panel was measured. */
const ROWS = 26;
/** For the marker of RSP and the space around frames. */
const SPARE_ROWS = 1.5;

/** One stack: to scale at the left, slot by slot at the right, high addresses on top. */
export function StackPanel() {
  const words = useWords();
  const observation = useSimulator((state) => state.observation);
  const before = useSimulator((state) => state.previous?.stack ?? null);
  const window = observation?.stack ?? null;
  const layout = useSimulator((state) => state.layout);
  const regions = useSimulator((state) => state.regions);
  const kernel = useSimulator((state) => state.kernel);
  const [measured, rows] = useRows(ROWS);

  const mode = useMode();
  const rsp = observation === null || layout === null ? null : stackAddress(decodeRegisters(observation, layout), mode);
  const frames = useFrames(observation, rsp);
  const records = useTrace(observation?.trace);
  const callerOf = useMemo(() => callerName(regions, kernel), [regions, kernel]);
  const asked = useHiddenParts().includes('frame');
  const ahead = useMemo(() => {
    const coming = comingFrame(records, { tables: mode.tables, pointer: rsp ?? 0n });
    return asked ? withoutWhatIsToCome(coming) : coming;
  }, [records, mode, rsp, asked]);
  const picture = observation === null || window === null ? null : pictureOf(observation, window, rsp, records, ahead);
  return (
    <section className="stack" aria-label={words.regions.stack}>
      <PanelHeading title={words.regions.stack} detail={picture !== null && mode.stackBits === 64 && <code className="stack-high">0x{halves(picture.top).high}</code>} />
      <StackSwitch />
      {picture === null ? <p className="stack-note">{words.stack.none}</p> : (
        <AddressDigits value={digitsOf(mode.stackBits)}><div className="stack-body">
          {picture.view === null ? <span /> : <Strip view={picture.view} rsp={picture.here} />}
          <div className="stack-slots">
            <div className="stack-edge">
              <span>{picture.view === null ? words.stack.unknown : titleOf(picture.view, words.stack)}</span>
              <Address value={picture.top} short />
            </div>
            <div className="stack-list" ref={measured}>
              <SlotList
                window={picture.window}
                before={before === window ? null : before}
                top={picture.top}
                low={picture.low}
                here={picture.here}
                bottom={picture.bottom}
                coming={picture.coming}
                pushed={picture.pushed}
                frames={frames}
                callerOf={callerOf}
                kernel={kernel}
                bytes={slotBytes(mode)}
                pointerName={stackPointerName(mode)}
                rows={rows - rowsAhead(picture) - SPARE_ROWS}
              />
            </div>
            {picture.view !== null && <GuardPage view={picture.view} coming={picture.coming} threadAt={picture.pushed} />}
          </div>
        </div></AddressDigits>
      )}
      <Thread active={picture !== null && picture.pushed !== null} />
    </section>
  );
}

function titleOf({ name, top, bottom }: StackView, words: ReturnType<typeof useWords>['stack']): string {
  const names: Readonly<Record<string, string>> = words.names;
  return words.size(names[name] ?? name, Number((top - bottom) / 1024n));
}
