import { useId, useState } from 'react';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { PanelShown } from '../../store/panel-shown';
import { LessonColumn } from './lesson-column';

/** Whether the lesson's drawer stands open; with the list of lessons it does from the start. */
export interface Drawer {
  readonly id: string;
  readonly open: boolean;
  toggle(): void;
  show(): void;
}

export function useDrawer(): Drawer {
  const id = useId();
  const [open, setOpen] = useState(useSimulator((state) => state.lessonId === null));
  return { id, open, toggle: () => setOpen(!open), show: () => setOpen(true) };
}

/** The lesson over the left columns, where it has no column of its own. */
export function LessonDrawer({ drawer }: { readonly drawer: Drawer }) {
  const { regions } = useWords();
  return (
    <aside
      className="layout-drawer"
      id={drawer.id}
      aria-label={regions.lesson}
      hidden={!drawer.open}
      onKeyDown={(event) => { if (event.key === 'Escape') drawer.toggle(); }}
    >
      <PanelShown value={drawer.open}><LessonColumn /></PanelShown>
    </aside>
  );
}
