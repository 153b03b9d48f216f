import { useWords } from '../../i18n/words';
import { useSend, useSimulator } from '../../store/use-simulator';

/** Which stack is shown: the one in use, or one that stays. */
export function StackSwitch() {
  const { stack } = useWords();
  const send = useSend();
  const stacks = useSimulator((state) => state.observation?.stacks);
  const chosen = useSimulator((state) => state.observation?.watch.stack ?? 'follow');
  const names: Readonly<Record<string, string>> = stack.names;
  const short: Readonly<Record<string, string>> = stack.shortNames;
  const choices = [
    { id: 'follow' as const, label: stack.follow, name: stack.follow },
    ...(stacks ?? []).map(({ id, name }) => ({ id, label: short[name] ?? name, name: names[name] ?? name })),
  ];
  return (
    <div className="stack-switch" role="group" aria-label={stack.shown}>
      {choices.map(({ id, label, name }) => (
        <button
          key={id}
          type="button"
          className="stack-choice"
          aria-label={name}
          aria-pressed={chosen === id}
          onClick={() => send({ type: 'watch', watch: { stack: id } })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
