import type { ReactNode } from 'react';
import './panel-heading.css';

/** A panel's title at the left and one quiet detail at the right. */
export function PanelHeading({ title, detail }: { readonly title: ReactNode; readonly detail?: ReactNode }) {
  return (
    <h2 className="panel-heading">
      {title}
      {detail !== undefined && <span className="panel-heading-detail">{detail}</span>}
    </h2>
  );
}
