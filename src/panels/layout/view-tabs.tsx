import { useId, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { TabPanel, Tabs, type Tab } from '../widgets/tabs';

/** One tab of the phone, the projector or the embed. */
export interface View<Id extends string> extends Tab<Id> {
  readonly content: ReactNode;
}

/** Views behind a row of tabs; all are in the document, one is seen. */
export function ViewTabs<Id extends string>({ views, selected, onSelect, detail, className }: {
  readonly views: readonly View<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly detail?: ReactNode;
  readonly className: string;
}) {
  const { layout } = useWords();
  const idPrefix = useId();
  const shown = views.some((view) => view.id === selected) ? selected : (views[0]?.id ?? selected);
  return (
    <div className={`layout-tabs ${className}`}>
      <Tabs label={layout.views} tabs={views} selected={shown} onSelect={onSelect} idPrefix={idPrefix} detail={detail} />
      {views.map((view) => (
        <TabPanel key={view.id} idPrefix={idPrefix} id={view.id} selected={shown}>{view.content}</TabPanel>
      ))}
    </div>
  );
}
