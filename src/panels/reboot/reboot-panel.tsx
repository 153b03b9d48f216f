import { useId } from 'react';
import { useWords } from '../../i18n/words';
import { setShutdownPolicy } from '../../store/settings';
import { useSend, useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { TextCanvas } from '../screen/text-canvas';
import { Icon } from '../widgets/icons';
import { causeOf } from './cause';
import { CauseLines } from './cause-lines';
import { Odometer } from './odometer';
import { duration, reached, type Show } from './show';
import { useShow } from './use-show';
import './reboot.css';
import './reboot-picture.css';

/** The tube over Stack and tables: at shutdown its picture collapses, says what died in which step, and counts the boot. */
export function RebootPanel() {
  const { reboot } = useWords();
  const control = useShow();
  const { show } = control;
  if (show.death === null) return null;
  return (
    <section className={`reboot reboot-phase-${show.phase}${show.paused ? ' reboot-paused' : ''}`} aria-label={reboot.region}>
      <div className="reboot-tube" data-theme="dark">
        <div className="reboot-card">
          <div className="reboot-cause" aria-live="polite">
            {reached(show, 'cause') && <Cause show={show} />}
          </div>
          {/* There from the first phase on, so that they can be reached while the picture runs. */}
          <Buttons show={show} putAway={control.putAway} setPaused={control.setPaused} />
        </div>
        <Picture show={show} />
      </div>
    </section>
  );
}

function Cause({ show }: { readonly show: Show }) {
  const { reboot } = useWords();
  return (
    <>
      <h2 className="reboot-title"><Icon name="power" />{reboot.title}</h2>
      <p className="reboot-why">{reboot.why}</p>
      <CauseLines lines={causeOf(show.death?.records ?? [])} />
    </>
  );
}

function Picture({ show }: { readonly show: Show }) {
  const theme = useSimulator((state) => state.theme);
  if (show.death === null) return null;
  return (
    <>
      <div className="reboot-raster" aria-hidden="true">
        <TextCanvas cells={show.death.screen} cursor={show.death.cursor} scale={1} theme={theme} />
      </div>
      <span className="reboot-line" aria-hidden="true" />
    </>
  );
}

function Buttons({ show, putAway, setPaused }: {
  readonly show: Show;
  readonly putAway: () => void;
  readonly setPaused: (paused: boolean) => void;
}) {
  const { reboot } = useWords();
  const send = useSend();
  const store = useSimulatorStore();
  const id = useId();
  const policy = useSimulator((state) => state.shutdownPolicy);
  const speed = useSimulator((state) => state.speed);
  const running = useSimulator((state) => state.observation?.running ?? false);
  const motion = useSimulator((state) => state.motion);
  const died = show.death?.moment.boot ?? 1;
  const rests = !running && duration(show, { policy, motion }) === null;

  const pause = (): void => {
    setPaused(true);
    if (running) send({ type: 'pause' });
  };
  const goOn = (): void => {
    setPaused(false);
    if (policy === 'reset') send({ type: 'run', speed });
  };
  const setStop = (stop: boolean): void => {
    const next = stop ? 'stop' : 'reset';
    setShutdownPolicy(store, next);
    send({ type: 'at-shutdown', policy: next });
  };
  return (
    <div className="reboot-foot">
      <Odometer from={died} to={Math.max(show.boot, died + 1)} rolled={reached(show, 'count')} />
      <label className="reboot-stop" htmlFor={id}>
        <input id={id} type="checkbox" aria-describedby={`${id}-means`} checked={policy === 'stop'} onChange={(event) => setStop(event.currentTarget.checked)} />
        {reboot.stop}
      </label>
      <span className="reboot-stop-means" id={`${id}-means`} aria-live="polite">{policy === 'stop' ? reboot.stops : reboot.loops}</span>
      <span className="reboot-buttons">
        {show.paused
          ? <button type="button" className="button" aria-label={reboot.goOnName} onClick={goOn}><Icon name="run" />{reboot.goOn}</button>
          : <button type="button" className="button" aria-label={reboot.pauseName} disabled={rests} onClick={pause}><Icon name="pause" />{reboot.pause}</button>}
        <button type="button" className="button" aria-label={reboot.closeName} onClick={putAway}><Icon name="close" />{reboot.close}</button>
        <button type="button" className="button button-filled" onClick={() => { setPaused(false); send({ type: 'run', speed }); }}>
          <Icon name="run" />{reboot.startAgain}
        </button>
      </span>
    </div>
  );
}
