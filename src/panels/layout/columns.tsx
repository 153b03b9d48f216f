import type { ReactNode } from 'react';

/** One column of a layout. Columns without anything to show are left out. */
export interface Column {
  readonly key: string;
  /** CSS track size. */
  readonly width: string;
  readonly className: string;
  readonly shown: boolean;
  readonly content: ReactNode;
}

/**
 * The columns side by side; when none of those left takes the free width, the last one does.
 * @param tube stands over the columns behind Delivery, or over all where Delivery stands alone
 * @param drawer stands over the left
 */
export function Columns({ columns, tube, drawer }: {
  readonly columns: readonly Column[];
  readonly tube: ReactNode;
  readonly drawer?: ReactNode;
}) {
  const shown = columns.filter((column) => column.shown);
  const widths = shown.map((column) => column.width);
  if (!widths.some((width) => width.includes('fr'))) widths[widths.length - 1] = 'minmax(0, 1fr)';
  return (
    <div className="layout-columns" style={{ gridTemplateColumns: widths.join(' ') }}>
      {shown.map(({ key, className, content }, index) => (
        <div key={key} className={`layout-column ${className}`} style={{ gridColumn: index + 1 }}>{content}</div>
      ))}
      <div className="layout-tube" style={{ gridColumn: `${tubeColumn(shown)} / -1` }}>{tube}</div>
      {drawer}
    </div>
  );
}

/** Grid line of the first column that the tube covers, from 1. */
function tubeColumn(shown: readonly Column[]): number {
  const delivery = shown.findIndex((column) => column.key === 'delivery');
  return delivery + 1 < shown.length ? delivery + 2 : 1;
}
