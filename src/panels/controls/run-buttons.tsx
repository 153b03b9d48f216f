import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import type { Availability } from './availability';
import { ControlButton } from './control-button';
import type { Actions } from './use-actions';

/** Run and Pause: one of the two can be used; in small layouts one button that changes. The focus goes along. */
export function RunButtons({ actions, can, merged, iconOnly }: {
  readonly actions: Actions;
  readonly can: Availability;
  readonly merged: boolean;
  readonly iconOnly: boolean;
}) {
  const { controls } = useWords();
  const run = useRef<HTMLButtonElement>(null);
  const pause = useRef<HTMLButtonElement>(null);
  const lastFocus = useRef<'run' | 'pause' | null>(null);
  useEffect(() => {
    const focusLost = document.activeElement === document.body || document.activeElement === run.current || document.activeElement === pause.current;
    if (!focusLost || lastFocus.current === null) return;
    (can.canPause ? pause : run).current?.focus({ preventScroll: true });
  }, [can.canPause]);
  if (merged) {
    return can.canPause
      ? <ControlButton name={controls.pause} icon="pause" shortcut="P" iconOnly={iconOnly} onPress={actions.pause} />
      : <ControlButton name={controls.run} icon="run" shortcut="R" iconOnly={iconOnly} disabled={!can.canRun} onPress={actions.run} />;
  }
  return (
    <span
      className="controls-run"
      onFocus={(event) => { lastFocus.current = event.target === run.current ? 'run' : 'pause'; }}
      onBlur={(event) => { if (event.relatedTarget !== null) lastFocus.current = null; }}
    >
      <ControlButton ref={run} name={controls.run} icon="run" shortcut="R" disabled={!can.canRun} onPress={actions.run} />
      <ControlButton ref={pause} name={controls.pause} icon="pause" shortcut="P" disabled={!can.canPause} onPress={actions.pause} />
    </span>
  );
}
