import type { TableShape } from '../../machine/views/mode';
import { useWords } from '../../i18n/words';
import { useDisassembler } from '../disassembly/use-disassembler';
import { useQuiet } from '../widgets/use-quiet';
import { planOf } from './plan';
import type { SectionId } from './planned-section';
import { useHiddenParts } from './use-prediction-open';
import { Row } from './row';

/** The road as every exception takes it, dotted: shown before the first one is raised. */
export function GeneralRoad({ shape }: { readonly shape: TableShape }) {
  const { checks, delivery } = useWords();
  const { general, sections } = delivery;
  const hidden: readonly SectionId[] = useHiddenParts();
  // The road of the first exception begins with an instruction in words.
  useDisassembler(useQuiet(true));
  const labels = {
    gate: shape === 'real' ? general.readVector : general.gate,
    segment: sections.segmentAhead,
    choice: checks.stackChoice.label,
    pointer: sections.pointerAhead,
    frame: sections.frameAhead,
    entry: sections.entryAhead,
  };
  return (
    <ol className="delivery-lane">
      <Row tone="ahead" shape="to-come" label={general.instruction} first />
      <Row tone="ahead" mark={<span className="delivery-any-vector">{general.vector}</span>} label={general.exception} evidence={general.exceptionDetail} className="delivery-exception" />
      {planOf({ shape, switchesStack: true, hasErrorCode: true, taskGate: false }).map(({ id, checks }) => (
        <Row key={id} tone="ahead" shape="to-come" label={labels[id]} evidence={id === 'choice' || hidden.includes(id) ? undefined : delivery.stepCount(checks.length)} />
      ))}
      <Row tone="ahead" shape="no-handler" label={general.handler} evidence={general.handlerDetail} last className="delivery-landing" />
    </ol>
  );
}
