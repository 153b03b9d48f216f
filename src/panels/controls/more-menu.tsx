import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { InjectForm } from '../inject/later-inject-form';
import { Icon } from '../widgets/icons';
import { availability } from './availability';
import { blockedWord } from './blocked-word';
import { PopUp } from './pop-up';
import { injectedPageFault, stackOverflow } from './provocations';
import { ProvokeMenu } from './provoke-menu';
import { SpeedSlider } from './speed-slider';
import { useActions } from './use-actions';

/** In small layouts: what has no place in the dock. */
export function MoreMenu({ withStepsBack }: { readonly withStepsBack: boolean }) {
  const { controls } = useWords();
  return (
    <PopUp name={controls.more} icon="menu">
      {(close) => <MoreItems withStepsBack={withStepsBack} close={close} />}
    </PopUp>
  );
}

function MoreItems({ withStepsBack, close }: {
  readonly withStepsBack: boolean;
  readonly close: () => void;
}) {
  const { controls } = useWords();
  const actions = useActions();
  const observation = useSimulator((state) => state.observation);
  const [form, setForm] = useState(false);
  const { blocked, canStepBack } = availability(observation);
  const done = (act: () => void) => () => {
    act();
    close();
  };
  if (form) return <InjectForm onClose={close} />;
  const { vector, errorCode, address } = injectedPageFault;
  return (
    <div className="pop-up-items">
      {withStepsBack && (
        <>
          <button type="button" className="pop-up-item" disabled={!canStepBack} onClick={actions.stepBackInside}>
            <Icon name="step-back-inside" />{controls.stepBackInside}
          </button>
          <button type="button" className="pop-up-item" disabled={!canStepBack} onClick={actions.stepBack}>
            <Icon name="step-back" />{controls.stepBack}
          </button>
        </>
      )}
      <span className="pop-up-note">{blocked === null ? controls.injectVerb : blockedWord(controls, blocked)}</span>
      <button type="button" className="pop-up-item" disabled={blocked !== null} onClick={done(() => actions.inject(vector, errorCode, address))}>
        <Icon name="inject" />{controls.injectPageFault}
      </button>
      <button type="button" className="pop-up-item" disabled={blocked !== null} onClick={() => setForm(true)}>
        <Icon name="down" />{controls.injectOther}
      </button>
      <span className="pop-up-note">{blocked === null ? controls.provokeVerb : blockedWord(controls, blocked)}</span>
      <button type="button" className="pop-up-item" disabled={blocked !== null} onClick={done(() => actions.provoke(stackOverflow.symbol))}>
        <Icon name="overflow" />{controls.overflowStack}
      </button>
      <ProvokeMenu disabled={blocked !== null} onDone={close} />
      <span className="pop-up-item"><SpeedSlider /></span>
    </div>
  );
}
