import { useContext, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { nextTab } from './tab-keys';
import { PanelShown } from '../../store/panel-shown';
import './tabs.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Stands behind the label; its words are those of the element with the id `describedBy`. */
  readonly mark?: ReactNode;
  readonly describedBy?: string;
}

/**
 * A row of tabs: one of them is in the tab order, arrows, Home and End move and choose.
 * @param label accessible name of the row
 * @param idPrefix unique on the page (`useId`); a `TabPanel` with the same prefix belongs to each tab
 * @param detail quiet text at the row's right end
 */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, idPrefix, detail }: {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly idPrefix: string;
  readonly detail?: ReactNode;
}) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = nextTab(tabs.map((tab) => tab.id), selected, event.key);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(target);
    row.current?.querySelector<HTMLElement>(`#${CSS.escape(`${idPrefix}-tab-${target}`)}`)?.focus();
  };
  return (
    <div className="tabs">
      <div className="tabs-row" role="tablist" aria-label={label} ref={row} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            className="tab"
            id={`${idPrefix}-tab-${tab.id}`}
            aria-controls={`${idPrefix}-panel-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-describedby={tab.describedBy}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}{tab.mark}
          </button>
        ))}
      </div>
      {detail !== undefined && <span className="tabs-detail">{detail}</span>}
    </div>
  );
}

/** What belongs to one tab: always in the document, hidden until chosen. */
export function TabPanel({ idPrefix, id, selected, children }: {
  readonly idPrefix: string;
  readonly id: string;
  readonly selected: string;
  readonly children: ReactNode;
}) {
  const shown = id === selected;
  // Tabs stand within tabs: a panel is seen when all around it are.
  const outerShown = useContext(PanelShown);
  return (
    <div
      className="tab-panel"
      role="tabpanel"
      id={`${idPrefix}-panel-${id}`}
      aria-labelledby={`${idPrefix}-tab-${id}`}
      hidden={!shown}
      aria-hidden={shown ? undefined : true}
    >
      <PanelShown value={shown && outerShown}>{children}</PanelShown>
    </div>
  );
}
