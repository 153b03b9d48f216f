import { Check } from '../../x86/bits/checks';
import { SystemType } from '../../x86/bits/descriptors';
import { chosenStack } from '../../machine/views/trace';
import { useWords, type Words } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { symbolText } from '../widgets/symbol-text';
import { stackName } from './caption';
import { nameOf } from './exception-words';
import type { RoadLane } from './road';
import { Row } from './row';
import { useRoad } from './road-context';

/** The end of a lane: the handler, reached or not. */
export function HandlerRow({ lane }: { readonly lane: RoadLane }) {
  const words = useWords();
  const { lit, handlerRuns, taskWidth } = useRoad();
  const { delivery } = words;
  const { gate, handler, exception } = lane;
  const registered = gate !== null && gate.present && gate.isGate && gate.type !== SystemType.TaskGate;
  const symbol = useSimulator((state) => (registered ? symbolText(state.kernel, gate.target) : null));
  const name = symbol ?? delivery.handler(nameOf(exception.vector, words));
  if (handler === 'reached') {
    return (
      <Row
        tone="solid"
        shape="handler"
        label={name}
        plainLabel={name}
        evidence={handlerRuns ? reachedOn(lane, taskWidth, words) : delivery.handlers.returned}
        record={exception.steps.at(-1)?.index ?? null}
        now={lit === 'handler'}
        last
        className="delivery-handler"
      />
    );
  }
  const never = handler === 'never-reached';
  return (
    <Row
      tone={never ? 'ghost' : 'ahead'}
      shape="no-handler"
      label={name}
      evidence={never ? (registered ? delivery.handlers.registeredNever : delivery.handlers.never) : delivery.handlers.toCome}
      last
      className="delivery-landing"
    />
  );
}

function reachedOn(lane: RoadLane, taskWidth: 16 | 32, words: Words): string {
  const { handlers } = words.delivery;
  const choice = lane.exception.steps.find((step) => step.check === Check.StackChoice);
  const stack = choice === undefined ? null : chosenStack(choice);
  return stack === null || stack.from === 'same' ? handlers.reached : handlers.reachedOn(stackName(stack, lane.shape, taskWidth));
}
