import { useId, useState } from 'react';
import { Check } from '../../x86/bits/checks';
import type { SlotBytes, TableShape } from '../../machine/views/mode';
import { useWords, type Words } from '../../i18n/words';
import { Address } from '../widgets/address';
import { Evidence } from './evidence';
import { evidenceOf, isFolded } from './folding';
import { FrameRows } from './frame-rows';
import type { RoadLane, RoadSection } from './road';
import { Row } from './row';
import { useRoad } from './road-context';
import { StepRow } from './step-row';
import { GateBytes } from './table-bytes';

/** One section of a delivery: each step a row, or the whole in one that can be opened. */
export function SectionRows({ lane, section }: { readonly lane: RoadLane; readonly section: RoadSection }) {
  const { folding, lit } = useRoad();
  const [opened, setOpened] = useState(false);
  const words = useWords();
  if (section.steps.length === 0) {
    return <Row tone="ahead" shape="to-come" label={foldedLabel(section, lane.exception.vector, lane.shape, words)} />;
  }
  const folded = isFolded(section, folding, lit);
  if (folded && !opened) return <FoldedSection lane={lane} section={section} onOpen={() => setOpened(true)} />;
  return <OpenSection lane={lane} section={section} onFold={folded ? () => setOpened(false) : null} />;
}

function OpenSection({ lane, section, onFold }: {
  readonly lane: RoadLane;
  readonly section: RoadSection;
  readonly onFold: (() => void) | null;
}) {
  const { delivery } = useWords();
  const { vector } = lane.exception;
  const failed = lane.exception.failed?.check ?? null;
  const fold = onFold !== null && (
    <li className="delivery-fold-end"><button type="button" className="delivery-fold" aria-expanded onClick={onFold}>{delivery.fold}</button></li>
  );
  if (section.id === 'frame') {
    return <><FrameRows section={section} width={lane.width} top={frameTop(lane)} vector={vector} failed={failed} />{fold}</>;
  }
  return <>{section.steps.map((step) => <StepRow key={step.check} step={step} vector={vector} failed={failed} />)}{fold}</>;
}

/** Where the frame ends: the aligned pointer, or outside IA-32e mode where the room below was asked for. */
function frameTop({ exception }: RoadLane): bigint | null {
  const step = exception.steps.find(({ check }) => check === Check.StackAlign || check === Check.StackRoom);
  if (step === undefined) return null;
  return step.check === Check.StackRoom ? step.address : step.value;
}

function FoldedSection({ lane, section, onOpen }: {
  readonly lane: RoadLane;
  readonly section: RoadSection;
  readonly onOpen: () => void;
}) {
  const words = useWords();
  const id = useId();
  const { vector } = lane.exception;
  const done = section.state === 'done';
  const standsFor = evidenceOf(section.id).find((check) => section.steps.some((step) => step.check === check));
  const shown = section.steps.find(({ check }) => check === standsFor)?.record ?? null;
  const label = foldedLabel(section, vector, lane.shape, words);
  return (
    <Row
      tone={done ? 'solid' : 'ahead'}
      shape={done ? 'passed' : 'to-come'}
      label={(
        <button type="button" className="delivery-fold" aria-expanded={false} aria-describedby={id} onClick={onOpen}>
          {label}
          <svg className="delivery-chevron" viewBox="0 0 10 10" width="9" height="9" aria-hidden="true"><path d="M3 1.5L6.5 5 3 8.5" /></svg>
          <span id={id} className="visually-hidden">{words.delivery.unfold}</span>
        </button>
      )}
      evidence={foldedEvidence(section, lane.width, shown, words)}
      detail={section.id === 'gate' && lane.gate !== null && done
        ? <div className="delivery-bytes"><GateBytes bytes={lane.gate.raw} shape={lane.shape} failed={null} /></div>
        : undefined}
    />
  );
}

function foldedEvidence(section: RoadSection, width: SlotBytes, shown: RoadSection['steps'][number]['record'], words: Words) {
  if (shown === null) return undefined;
  if (section.id === 'frame') return words.delivery.bytesLong(section.steps.length * width);
  return section.id === 'gate' ? <Address value={shown.address} /> : <Evidence record={shown} />;
}

function foldedLabel(section: RoadSection, vector: number, shape: TableShape, words: Words): string {
  const { sections, choice } = words.delivery;
  const done = section.state === 'done';
  switch (section.id) {
    case 'gate':
      if (shape === 'real') return done ? sections.vector(vector) : sections.vectorAhead(vector);
      return done ? sections.gate(vector) : sections.gateAhead(vector);
    case 'segment':
      return done ? sections.segment : sections.segmentAhead;
    case 'choice':
      return choice.label;
    case 'pointer':
      if (!done) return sections.pointerAhead;
      return section.steps.some(({ check }) => check === Check.TssRead) ? sections.pointerTss : sections.pointer;
    case 'frame':
      return done ? sections.frame : sections.frameAhead;
    case 'entry':
      return done ? sections.entry : sections.entryAhead;
  }
}
