import { useMemo, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { gateOf } from '../../machine/views/gate';
import { stackAddress } from '../../machine/views/linear-pointers';
import { decodeRegisters } from '../../machine/views/registers';
import { taskWidth } from '../../machine/views/task-width';
import { useSimulator } from '../../store/use-simulator';
import { PanelHeading } from '../widgets/panel-heading';
import { useMode } from '../widgets/use-mode';
import { calledLast } from './called-last';
import { captionOf } from './caption';
import { handlerOfRoadRuns, hitsGuardPage, litRow, roomAtRaise } from './chain-facts';
import { Crumbs } from './crumbs';
import { GeneralRoad } from './general-road';
import { LaneRows } from './lane-rows';
import { PredictionCaption } from './prediction-caption';
import { haltedForGood } from './halted';
import { roadOf } from './road';
import { RoadContext } from './road-context';
import { useFollow } from './use-follow';
import { useGoTo } from './use-go-to';
import { useHiddenParts, usePredictionOpen } from './use-prediction-open';
import { useShort } from './use-short';
import { useTrace } from './use-trace';
import './delivery.css';
import './delivery-row.css';
import './delivery-mark.css';
import './delivery-parts.css';

/** One exception's delivery as a road going down, step by step, from the trace of the newest chain. */
export function DeliveryPanel() {
  const words = useWords();
  const observation = useSimulator((state) => state.observation);
  const layout = useSimulator((state) => state.layout);
  const scroller = useRef<HTMLDivElement>(null);
  const short = useShort(scroller);
  const predictionOpen = usePredictionOpen();
  const hidden = useHiddenParts();
  const mode = useMode();
  const records = useTrace(observation?.trace);
  const goTo = useGoTo(records);

  // The gate of the newest exception decides what is still to come; after it was read the records have it.
  const idt = observation?.chainEnded ? null : observation?.idt ?? null;
  const road = useMemo(
    () => (records.length === 0 ? null : roadOf(records, (vector) => (idt === null ? null : gateOf(idt, vector, mode.tables)), mode.tables, hidden)),
    [records, idt, mode.tables, hidden],
  );
  const stacks = observation?.stacks ?? [];
  const registers = observation === null || layout === null ? null : decodeRegisters(observation, layout);
  const rsp = registers && stackAddress(registers, mode);
  const width = registers === null ? 32 : taskWidth(registers);
  const lit = road === null || observation === null ? null : litRow(road, records, observation.chain, observation.moment);
  const handlerRuns = road !== null && handlerOfRoadRuns(road, records, rsp, stacks);
  const hitGuardPage = hitsGuardPage(records, stacks);
  const room = roomAtRaise(records, stacks);
  const folding = short ? 'left' : road !== null && road.end !== 'open' ? 'ended' : 'none';
  const shape = road?.lanes[0]?.shape ?? mode.tables;
  const link = useMemo(
    () => ({ lit, handlerRuns, goTo, folding, room, hitGuardPage, shape, taskWidth: width } as const),
    [lit, handlerRuns, goTo, folding, room, hitGuardPage, shape, width],
  );
  const called = useSimulator(({ timeline }) => {
    const call = observation === null || registers === null ? null : calledLast(timeline, observation, registers.rip);
    return call && words.delivery.captions[call.begun ? 'calledBegun' : 'called'](call.name);
  });
  const caption = predictionOpen
    ? <PredictionCaption />
    : called ?? (haltedForGood(observation) ? words.delivery.captions.halted : captionOf(road, records, { handlerRuns, hitGuardPage, taskWidth: width }, words));
  const chain = `${observation?.chain?.boot}.${observation?.chain?.ticks}`;
  const running = observation?.running ?? false;
  useFollow(scroller, `${chain}.${records.length}.${lit}`, running);

  // What was unfolded is folded again with a new chain; while the machine runs, rows are kept for speed.
  const key = running ? 'running' : chain;
  const drawn = useMemo(() => (road === null ? <GeneralRoad shape={mode.tables} /> : <LaneRows key={key} road={road} index={0} />), [road, key, mode.tables]);
  return (
    <section className="delivery" aria-label={words.regions.delivery}>
      <PanelHeading title={words.regions.delivery} detail={road === null ? words.delivery.none : <Crumbs road={road} />} />
      <p className="delivery-caption" aria-live="polite">{caption}</p>
      <div
        className={running ? 'delivery-road delivery-still' : 'delivery-road'}
        ref={scroller}
        role="group"
        aria-label={words.delivery.road}
        tabIndex={0}
      >
        <RoadContext value={link}>{drawn}</RoadContext>
      </div>
    </section>
  );
}
