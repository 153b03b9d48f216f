import { useId } from 'react';
import { useWords } from '../../i18n/words';
import type { Lesson } from '../../lessons/lesson';
import { stackIndexDiffers, stackIndexes, triggersOf } from '../../lessons/program';
import type { KernelProgram } from '../../machine/protocol';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';

interface ChoiceProps {
  readonly draft: KernelProgram;
  readonly lesson: Pick<Lesson, 'program'>;
  readonly onChoose: (draft: KernelProgram) => void;
}

/** What `set_stack_index` is given; of use only where that line is on. */
export function StackIndexChoice({ draft, lesson, onChoose }: ChoiceProps) {
  const words = useWords().lesson.setup;
  return (
    <Choice
      label={words.stackIndex}
      code
      differs={stackIndexDiffers(draft, lesson.program)}
      disabled={!draft.lines.includes(SetupLine.SetStackIndex)}
      value={draft.stackIndex}
      options={stackIndexes.map((index) => [index, `${index} (IST${index + 1})`])}
      onChange={(stackIndex) => onChoose({ ...draft, stackIndex })}
    />
  );
}

/** What the kernel does after its set-up. */
export function TriggerChoice({ draft, lesson, onChoose }: ChoiceProps) {
  const words = useWords().lesson.setup;
  const { triggers } = words;
  const names: Readonly<Record<Trigger, string>> = {
    [Trigger.None]: triggers.none,
    [Trigger.Breakpoint]: triggers.breakpoint,
    [Trigger.PageFault]: triggers.pageFault,
    [Trigger.StackOverflow]: triggers.stackOverflow,
    [Trigger.InvalidOpcode]: triggers.invalidOpcode,
    [Trigger.DivideError]: triggers.divideError,
    [Trigger.UserPageFault]: triggers.userPageFault,
    [Trigger.UserBreakpoint]: triggers.userBreakpoint,
    [Trigger.NestedPageFault]: triggers.nestedPageFault,
    [Trigger.Interrupt14]: triggers.interrupt14,
    [Trigger.DebugTrap]: triggers.debugTrap,
    [Trigger.SegmentNotPresent]: triggers.segmentNotPresent,
    [Trigger.StackSegment]: triggers.stackSegment,
    [Trigger.GeneralProtection]: triggers.generalProtection,
    [Trigger.AlignmentCheck]: triggers.alignmentCheck,
    [Trigger.Interrupt128]: triggers.interrupt128,
    [Trigger.DoubleFault]: triggers.doubleFault,
  };
  return (
    <Choice
      label={words.trigger}
      differs={draft.trigger !== lesson.program.trigger}
      value={draft.trigger}
      options={triggersOf(lesson.program).map((trigger) => [trigger, names[trigger]])}
      onChange={(trigger) => onChoose({ ...draft, trigger })}
    />
  );
}

function Choice<Value extends number>({ label, code = false, differs, disabled = false, value, options, onChange }: {
  readonly label: string;
  readonly code?: boolean;
  readonly differs: boolean;
  readonly disabled?: boolean;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
}) {
  const words = useWords().lesson.setup;
  const id = useId();
  return (
    <div className="lesson-choice">
      <label htmlFor={id}>{code ? <code>{label}</code> : label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find(([option]) => String(option) === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([option, name]) => <option key={option} value={option}>{name}</option>)}
      </select>
      <span className="lesson-line-note">{differs ? words.differs : ''}</span>
    </div>
  );
}
