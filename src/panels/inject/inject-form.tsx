import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { Vector } from '../../x86/bits/vectors';
import { mnemonicOf } from '../../x86/tables/exceptions';
import { availability } from '../controls/availability';
import { blockedWord } from '../controls/blocked-word';
import { useActions } from '../controls/use-actions';
import {
  checkInjection, derivedErrorCode, hasErrorCode, parseVector, type InjectionFields, type InjectionProblem,
} from './check-injection';
import { problemSentence } from './problem-sentence';
import { RadioRow } from './radio-row';
import { TextField } from './text-field';
import './inject.css';

const atFirst: InjectionFields = { vector: '14', address: '0xdeadbeef', access: 'write', user: false, present: false, errorCode: null };

/** The form behind `Inject page fault`: any vector, and what the processor would say about it. */
export function InjectForm({ onClose }: { readonly onClose: () => void }) {
  const { inject, controls } = useWords();
  const actions = useActions();
  const blocked = availability(useSimulator((state) => state.observation)).blocked;
  const [fields, setFields] = useState(atFirst);
  const [problems, setProblems] = useState<readonly InjectionProblem[]>([]);
  const [tried, setTried] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  useEffect(() => { form.current?.querySelector('input')?.focus(); }, []);
  useEffect(() => {
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [tried]);

  const change = (part: Partial<InjectionFields>) => {
    setFields({ ...fields, ...part });
    setProblems(problems.filter((problem) => !(problem.field in part)));
  };
  const sentenceOf = (field: InjectionProblem['field']) => {
    const problem = problems.find((one) => one.field === field);
    return problem === undefined ? null : problemSentence(inject, problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkInjection(fields);
    setProblems(checked.problems);
    setTried(tried + 1);
    if (checked.injection === null || blocked !== null) return;
    const { vector, errorCode, address } = checked.injection;
    actions.inject(vector, errorCode, address);
    onClose();
  };

  const vector = parseVector(fields.vector);
  const isPageFault = vector === Vector.PF;
  const takesErrorCode = vector !== null && hasErrorCode(vector);
  return (
    <form className="inject" aria-labelledby={id} noValidate onSubmit={submit} ref={form}>
      <h3 className="inject-title" id={id}>{inject.title}</h3>
      <p className="inject-about">{inject.about}</p>
      <TextField
        label={inject.vector}
        hint={vector === null ? inject.vectorHint : mnemonicOf(vector)}
        value={fields.vector}
        error={sentenceOf('vector')}
        onChange={(text) => change({ vector: text, errorCode: null })}
      />
      {isPageFault && (
        <>
          <TextField label={inject.address} value={fields.address} error={sentenceOf('address')} onChange={(address) => change({ address })} />
          <RadioRow
            label={inject.access}
            value={fields.access}
            options={[['read', inject.read], ['write', inject.write], ['execute', inject.execute]]}
            onChange={(access) => change({ access, errorCode: null })}
          />
          <RadioRow
            label={inject.ring}
            value={fields.user ? 'user' : 'kernel'}
            options={[['kernel', inject.kernel], ['user', inject.user]]}
            onChange={(ring) => change({ user: ring === 'user', errorCode: null })}
          />
          <RadioRow
            label={inject.page}
            value={fields.present ? 'present' : 'absent'}
            options={[['absent', inject.notPresent], ['present', inject.present]]}
            onChange={(page) => change({ present: page === 'present', errorCode: null })}
          />
        </>
      )}
      {takesErrorCode
        ? <TextField label={inject.errorCode} value={fields.errorCode ?? derivedErrorCode(fields)} error={sentenceOf('errorCode')} onChange={(errorCode) => change({ errorCode })} />
        : <p className="inject-about">{vector !== null && vector > 31 ? inject.external : inject.noErrorCode}</p>}
      <div className="inject-buttons">
        {blocked !== null && <span className="inject-about">{blockedWord(controls, blocked)}</span>}
        <button type="button" className="button" onClick={onClose}>{inject.close}</button>
        <button type="submit" className="button button-filled" disabled={blocked !== null}>{inject.submit}</button>
      </div>
    </form>
  );
}
