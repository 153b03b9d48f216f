import { useWords } from '../../i18n/words';
import type { Lesson } from '../../lessons/lesson';
import { forgetProgress } from '../../store/progress';
import { useSend, useSimulatorStore } from '../../store/use-simulator';

/** Boots the lesson's own lines again, as if it were new. */
export function RestoreButton({ lesson }: { readonly lesson: Pick<Lesson, 'program'> }) {
  const { setup } = useWords().lesson;
  const store = useSimulatorStore();
  const send = useSend();
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        forgetProgress(store);
        send({ type: 'set-program', program: lesson.program });
      }}
    >
      {setup.restore}
    </button>
  );
}
