import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import './changed.css';

/** Marks what this step changed: gold tint, underline, corner notch, and the word for those who do not see it. */
export function Changed({ on, children }: { readonly on: boolean; readonly children: ReactNode }) {
  const { widgets } = useWords();
  if (!on) return <span className="changed-slot">{children}</span>;
  return (
    <span className="changed-slot changed">
      {children}
      <span className="visually-hidden"> ({widgets.changed})</span>
    </span>
  );
}
