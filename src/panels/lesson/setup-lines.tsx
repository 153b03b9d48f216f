import { useState } from 'react';
import { useWords } from '../../i18n/words';
import type { Lesson } from '../../lessons/lesson';
import { sameProgram, withLine } from '../../lessons/program';
import type { KernelProgram } from '../../machine/protocol';
import { SetupLine } from '../../x86/bits/setup-lines';
import { useSend, useSimulator } from '../../store/use-simulator';
import { LineSwitch } from './line-switch';
import { scrollWithin } from './scroll-within';
import { linesByFile } from './setup-files';
import { StackIndexChoice, TriggerChoice } from './setup-choices';
import './lesson-setup.css';

/** The kernel's set-up lines, as they stand in its sources, each with a switch; then what it does, and a new boot. */
export function SetupLines({ lesson }: { readonly lesson: Pick<Lesson, 'program'> }) {
  const words = useWords().lesson.setup;
  const kernel = useSimulator((state) => state.kernel);
  const booted = useSimulator((state) => state.program) ?? lesson.program;
  const send = useSend();
  const [edited, setEdited] = useState({ of: booted, draft: booted });
  // A new boot makes an end of what was edited before it.
  const draft = edited.of === booted ? edited.draft : booted;
  const setDraft = (changed: KernelProgram) => setEdited({ of: booted, draft: changed });
  if (kernel === null) return null;
  const pending = !sameProgram(draft, booted);
  const own = sameProgram(booted, lesson.program);
  return (
    <details className="lesson-setup" onToggle={({ currentTarget }) => { if (currentTarget.open) scrollWithin(currentTarget); }}>
      <summary>
        <span className="lesson-setup-heading">{words.heading}</span>
        <span className="lesson-setup-count">{words.count(draft.lines.length, kernel.setupLines.length)}</span>
      </summary>
      <p>{words.intro}</p>
      {linesByFile(kernel.setupLines).map(({ file, lines }) => (
        <div key={file} role="group" aria-label={file}>
          <h3>{file}</h3>
          {lines.map((line) => (
            <LineSwitch
              key={line.id}
              line={line}
              on={draft.lines.includes(line.id)}
              differs={draft.lines.includes(line.id) !== lesson.program.lines.includes(line.id)}
              onSwitch={(on) => setDraft(withLine(draft, line.id, on))}
            />
          ))}
        </div>
      ))}
      {kernel.setupLines.some(({ id }) => id === SetupLine.SetStackIndex) && <StackIndexChoice draft={draft} lesson={lesson} onChoose={setDraft} />}
      <TriggerChoice draft={draft} lesson={lesson} onChoose={setDraft} />
      <div className="lesson-setup-foot">
        <p className="lesson-setup-state" role="status">{pending ? words.notBooted : words.booted}</p>
        <div className="lesson-setup-actions">
          <button
            type="button"
            className={pending ? 'button button-filled' : 'button'}
            onClick={() => send({ type: 'set-program', program: draft })}
          >
            {words.boot}
          </button>
          {pending && own && (
            <button type="button" className="button" onClick={() => setDraft(lesson.program)}>{words.restore}</button>
          )}
        </div>
      </div>
    </details>
  );
}
