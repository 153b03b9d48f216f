import type { KeyboardEvent, PointerEvent } from 'react';
import { useMemo } from 'react';
import { useWords, type Words } from '../../i18n/words';
import { useSend, useSimulator } from '../../store/use-simulator';
import { eventName } from '../../x86/tables/exceptions';
import { Icon } from '../widgets/icons';
import { VectorPill } from '../widgets/vector-pill';
import { momentAt, neighbour, trackOf, type TrackMark } from './track';

/** The time of this boot, from reset to the furthest Moment; a press goes there, arrows go from mark to mark. */
export function TrackLine() {
  const words = useWords();
  const send = useSend();
  const observation = useSimulator((state) => state.observation);
  const timeline = useSimulator((state) => state.timeline);
  const language = useSimulator((state) => state.language);
  const format = useMemo(() => new Intl.NumberFormat(language), [language]);
  if (observation === null) return <div className="timeline-track" aria-hidden="true"><TrackDrawing place={0} resetNamed /></div>;

  const track = trackOf(observation, timeline);
  const { moment } = observation;
  const press = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (event.clientX - box.left) / box.width;
    send({ type: 'seek', moment: momentAt(track, place) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key);
    if (target === null) return;
    event.preventDefault();
    send({ type: 'seek', moment: target });
  };
  const targetOf = (key: string) => {
    switch (key) {
      case 'ArrowRight': case 'ArrowUp': return neighbour(track, moment, 1);
      case 'ArrowLeft': case 'ArrowDown': return neighbour(track, moment, -1);
      case 'Home': return { boot: track.boot, ticks: 0, step: 0 };
      case 'End': return track.last;
      default: return null;
    }
  };
  return (
    <div className="timeline-track">
      <div
        className="timeline-slider"
        role="slider"
        tabIndex={0}
        aria-label={words.timeline.track}
        aria-valuemin={0}
        aria-valuemax={track.end}
        aria-valuenow={moment.ticks}
        aria-valuetext={words.timeline.position(moment.boot, format.format(moment.ticks), moment.step)}
        onPointerDown={press}
        onKeyDown={onKeyDown}
      >
        <TrackDrawing place={track.place} resetNamed={track.resetNamed} />
      </div>
      <ul className="timeline-marks" aria-label={words.timeline.events}>
        {track.marks.map((mark) => (
          <li key={`${mark.kind}.${mark.at.ticks}.${mark.at.step}`} style={{ left: `${mark.place * 100}%` }}>
            <button
              type="button"
              className="timeline-mark"
              tabIndex={-1}
              title={markWords(words, mark, format)}
              aria-label={markWords(words, mark, format)}
              onClick={() => send({ type: 'seek', moment: mark.at })}
            >
              {mark.named && <span className="timeline-label">{mark.name ?? (mark.vector === null ? '' : eventName(mark.vector, mark.source))}</span>}
              {mark.kind === 'input' ? <Icon name={mark.input === 'inject' ? 'inject' : 'overflow'} /> : <VectorPill vector={mark.vector ?? 0} />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function TrackDrawing({ place, resetNamed }: { readonly place: number; readonly resetNamed: boolean }) {
  const { timeline } = useWords();
  return (
    <>
      {resetNamed && <span className="timeline-reset">{timeline.reset}</span>}
      <span className="timeline-line" />
      <span className="timeline-here" style={{ left: `${place * 100}%` }} />
    </>
  );
}

function markWords({ timeline }: Words, mark: TrackMark, format: Intl.NumberFormat): string {
  const ticks = format.format(mark.at.ticks);
  const name = mark.vector === null ? '' : eventName(mark.vector, mark.source);
  if (mark.input === 'inject') return timeline.injected(name, ticks);
  return mark.input === 'provoke' ? timeline.provoked(mark.name ?? '', ticks) : timeline.raised(name, ticks);
}
