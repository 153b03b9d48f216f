import { useRef, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import type { PageLayout } from '../../store/simulator';
import { availability } from './availability';
import { ControlButton } from './control-button';
import { MoreMenu } from './more-menu';
import { OutsideEvents } from './outside-events';
import { RunButtons } from './run-buttons';
import { useShortcuts } from './shortcuts';
import { SpeedSlider } from './speed-slider';
import { useActions } from './use-actions';
import { useWhenReady } from './use-when-ready';
import './controls.css';

/** What a layout has room for in the control row. */
interface Room {
  /** Injections and speed stand in the row; else in a menu. */
  readonly everything: boolean;
  readonly stepsBack: boolean;
  readonly exceptionRun: 'words' | 'icon';
  readonly reset: 'words' | 'icon';
  /** Run and Pause without words. */
  readonly iconOnly: boolean;
}

const rooms: Readonly<Record<PageLayout, Room>> = {
  wide: { everything: true, stepsBack: true, exceptionRun: 'words', reset: 'words', iconOnly: false },
  medium: { everything: true, stepsBack: true, exceptionRun: 'words', reset: 'words', iconOnly: false },
  projector: { everything: false, stepsBack: true, exceptionRun: 'words', reset: 'icon', iconOnly: false },
  embed: { everything: false, stepsBack: true, exceptionRun: 'icon', reset: 'icon', iconOnly: false },
  phone: { everything: false, stepsBack: false, exceptionRun: 'icon', reset: 'icon', iconOnly: true },
};

/**
 * The dock's control row: steps, runs, injections. Keys work wherever the focus is in this simulator.
 * @param before what small layouts put at the row's start, `after` at its end
 */
export function Controls({ before, after }: { readonly before?: ReactNode; readonly after?: ReactNode }) {
  const { controls, regions } = useWords();
  const pageLayout = useSimulator((state) => state.pageLayout);
  const observation = useSimulator((state) => state.observation);
  const actions = useActions();
  const row = useRef<HTMLDivElement>(null);
  const can = availability(observation);
  const room = rooms[pageLayout];

  const whenReady = useWhenReady(observation === null, can.canStep);

  useShortcuts(row, (shortcut) => {
    const act = (may: boolean, action: () => void) => {
      if (may) action();
      return true;
    };
    const start = (may: boolean, action: () => void) => act(true, () => whenReady(may, action));
    switch (shortcut) {
      case 'I': return start(can.canStep, actions.stepInside);
      case 'S': return start(can.canStep, actions.step);
      case 'Shift+I': return act(can.canStepBack, actions.stepBackInside);
      case 'Shift+S': return act(can.canStepBack, actions.stepBack);
      case 'R': return start(can.canRun, actions.run);
      case 'P': return act(can.canPause, actions.pause);
      case 'E': return start(can.canStep, actions.runToNextException);
      default: return false;
    }
  });

  const back = room.stepsBack && (
    <>
      <ControlButton name={controls.stepBackInside} icon="step-back-inside" shortcut="Shift+I" iconOnly disabled={!can.canStepBack} onPress={actions.stepBackInside} />
      <ControlButton name={controls.stepBack} icon="step-back" shortcut="Shift+S" iconOnly disabled={!can.canStepBack} onPress={actions.stepBack} />
    </>
  );
  const steps = (
    <>
      <ControlButton name={controls.stepInside} icon="step-inside" shortcut="I" filled={can.inDelivery} disabled={!can.canStep} onPress={actions.stepInside} />
      <ControlButton name={controls.step} icon="step" shortcut="S" filled={!can.inDelivery} disabled={!can.canStep} onPress={actions.step} />
    </>
  );
  const runs = (
    <>
      <RunButtons actions={actions} can={can} merged={!room.everything} iconOnly={room.iconOnly} />
      <ControlButton name={controls.runToNextException} icon="next-exception" shortcut="E" iconOnly={room.exceptionRun === 'icon'} disabled={!can.canStep} onPress={actions.runToNextException} />
    </>
  );
  const reset = <ControlButton name={controls.reset} icon="reset" iconOnly={room.reset === 'icon'} disabled={observation === null} onPress={actions.reset} />;
  const more = <MoreMenu withStepsBack={!room.stepsBack} />;

  if (pageLayout === 'phone') {
    return (
      <div className="controls controls-phone" role="group" aria-label={regions.controls} ref={row}>
        <div className="controls-thumb">{steps}</div>
        <div className="controls-row">{before}{runs}{reset}{more}</div>
      </div>
    );
  }
  return (
    <div className="controls controls-row" role="group" aria-label={regions.controls} ref={row}>
      {back}
      {steps}
      {runs}
      {room.everything && pageLayout === 'wide' && <SpeedSlider />}
      {pageLayout === 'embed' && reset}
      <span className="controls-gap" />
      {room.everything ? <OutsideEvents /> : null}
      {pageLayout !== 'embed' && reset}
      {!room.everything && more}
      {after}
    </div>
  );
}
