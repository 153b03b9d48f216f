import { useId } from 'react';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { InjectForm } from '../inject/later-inject-form';
import { availability, type Blocked } from './availability';
import { blockedWord } from './blocked-word';
import { ControlButton } from './control-button';
import { PopUp } from './pop-up';
import { injectedPageFault, stackOverflow } from './provocations';
import { ProvokeMenu } from './provoke-menu';
import { useActions } from './use-actions';

/** Inject and provoke, each with its verb above, or the reason why it cannot be used now. */
export function OutsideEvents() {
  const { controls } = useWords();
  const { inject, provoke } = useActions();
  const observation = useSimulator((state) => state.observation);
  const kernel = useSimulator((state) => state.kernel);
  const { blocked } = availability(observation);
  const hasOverflow = kernel === null || Boolean(kernel.addressOf(stackOverflow.symbol));
  const { vector, errorCode, address } = injectedPageFault;
  const id = useId();
  return (
    <>
      <div className="controls-pair">
        <Verb id={`${id}-inject`} verb={controls.injectVerb} blocked={blocked} />
        <ControlButton
          name={controls.injectPageFault}
          icon="inject"
          disabled={blocked !== null}
          describedBy={`${id}-inject`}
          onPress={() => inject(vector, errorCode, address)}
        />
        <PopUp name={controls.injectOther} icon="down" disabled={blocked !== null} describedBy={`${id}-inject`}>
          {(close) => <InjectForm onClose={close} />}
        </PopUp>
      </div>
      <div className="controls-pair">
        <Verb id={`${id}-provoke`} verb={hasOverflow ? controls.provokeVerb : controls.blockedBySymbol} blocked={blocked} />
        <ControlButton
          name={controls.overflowStack}
          icon="overflow"
          disabled={blocked !== null || !hasOverflow}
          describedBy={`${id}-provoke`}
          onPress={() => provoke(stackOverflow.symbol)}
        />
        <PopUp name={controls.provokeOther} icon="down" disabled={blocked !== null} describedBy={`${id}-provoke`}>
          {(close) => <ProvokeMenu onDone={close} />}
        </PopUp>
      </div>
    </>
  );
}

function Verb({ id, verb, blocked }: { readonly id: string; readonly verb: string; readonly blocked: Blocked | null }) {
  const { controls } = useWords();
  return <span className="controls-verb" id={id}>{blocked === null ? verb : blockedWord(controls, blocked)}</span>;
}
