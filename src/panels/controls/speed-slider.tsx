import { useId } from 'react';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { placeOfSpeed, speedAt, speeds } from './speeds';
import { useActions } from './use-actions';
import './speed-slider.css';

/** How fast `Run` goes: from one instruction a second to all that the host can do. */
export function SpeedSlider() {
  const { controls } = useWords();
  const speed = useSimulator((state) => state.speed);
  const language = useSimulator((state) => state.language);
  const { changeSpeed } = useActions();
  const id = useId();
  const formatted = speed === 'full' ? '' : new Intl.NumberFormat(language).format(speed);
  return (
    <span className="speed-slider">
      <label htmlFor={id}>{controls.speed}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={speeds.length - 1}
        step={1}
        value={placeOfSpeed(speed)}
        aria-valuetext={speed === 'full' ? controls.fullSpeed : controls.speedPerSecond(speed, formatted)}
        onChange={(event) => changeSpeed(speedAt(event.target.valueAsNumber))}
      />
      <span className="speed-slider-value" aria-hidden="true">
        {speed === 'full' ? controls.fullSpeed : controls.speedShort(formatted)}
      </span>
    </span>
  );
}
