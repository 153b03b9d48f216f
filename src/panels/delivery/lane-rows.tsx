import { useWords } from '../../i18n/words';
import { RecordKind } from '../../x86/bits/trace-record';
import { mnemonicOf } from '../../x86/tables/exceptions';
import { ClassifyRow } from './classify-row';
import { ComingRows } from './coming-rows';
import { ExceptionRow } from './exception-row';
import { pushedField } from './frame-rows';
import { HandlerRow } from './handler-row';
import { InstructionRow } from './instruction-row';
import { planOf } from './plan';
import type { Road, RoadLane } from './road';
import { Row } from './row';
import { useRoad } from './road-context';
import { SectionRows } from './section-rows';
import { StepRow } from './step-row';

/** One exception's lane and, inside it, the lanes into which it broke off. */
export function LaneRows({ road, index }: { readonly road: Road; readonly index: number }) {
  const lane = road.lanes[index]!;
  const next = road.lanes[index + 1];
  const { exception } = lane;
  const again = road.lanes[index - 1]?.exception.vector === exception.vector;
  // A lane that merges into #DF, or ends in shutdown, does not go on below what breaks off from it.
  const ends = lane.handler === null;
  const breaks = next !== undefined || breaksOff(lane);
  return (
    <ol className="delivery-lane">
      {index === 0 && <InstructionRow exception={exception} />}
      <ExceptionRow
        exception={exception}
        brief={lane.folded || exception.serving === 'last'}
        again={again}
        first={index > 0}
        folded={lane.folded ? exception.steps.length - 1 : 0}
      />
      {exception.classify !== null && (
        <ClassifyRow record={exception.classify} folded={lane.folded} last={ends && !breaks} />
      )}
      {lane.folded ? <FailedStep lane={lane} /> : lane.sections.map((section) => <SectionRows key={section.id} lane={lane} section={section} />)}
      {lane.coming !== null && <ComingRows lane={lane} coming={lane.coming} />}
      {next !== undefined && (
        <li className={ends ? 'delivery-branch delivery-branch-ends' : 'delivery-branch'}>
          <LaneRows road={road} index={index + 1} />
        </li>
      )}
      {exception.shutdown !== null && <ShutdownRow record={exception.shutdown.index} first={exception.shutdown.firstVector} />}
      {!lane.folded && <UnreachedPushes lane={lane} />}
      {lane.handler !== null && <HandlerRow lane={lane} />}
    </ol>
  );
}

function breaksOff(lane: RoadLane): boolean {
  return lane.coming?.type === 'exception' || lane.coming?.type === 'double-fault';
}

/** Of a folded exception only the step that stopped it is left. */
function FailedStep({ lane }: { readonly lane: RoadLane }) {
  const { failed, vector } = lane.exception;
  if (failed === null) return null;
  return <StepRow step={{ check: failed.check, record: failed, state: 'failed' }} vector={vector} failed={failed.check} brief />;
}

function ShutdownRow({ record, first }: { readonly record: number; readonly first: number }) {
  const { delivery } = useWords();
  const { lit } = useRoad();
  return (
    <Row
      tone="failed"
      shape="shutdown"
      label={delivery.shutdown}
      plainLabel={delivery.shutdown}
      evidence={delivery.whileDelivering(mnemonicOf(first))}
      record={record}
      now={lit === record}
      last
      className="delivery-shutdown"
    />
  );
}

/** The fields of a frame behind the push that failed. */
function UnreachedPushes({ lane }: { readonly lane: RoadLane }) {
  const words = useWords();
  const { failed } = lane.exception;
  if (failed === null || failed.kind !== RecordKind.Push) return null;
  const frame = planOf(lane.facts).find(({ id }) => id === 'frame');
  const left = frame?.checks.filter((check) => check > failed.check) ?? [];
  if (left.length === 0) return null;
  const fields = left.map((check) => pushedField(check, lane.width, words)).join(', ');
  return <Row tone="ghost" shape="to-come" label={words.delivery.unreachedPushes(fields)} evidence={words.delivery.notReached} />;
}
