import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { Mark, type MarkShape } from './mark';
import { useRoad } from './road-context';

/**
 * How the line and the text of a row look.
 * solid: done; failed: the road turns red here and breaks off; ahead: dotted, still to come; ghost: dotted, never reached.
 */
export type RowTone = 'solid' | 'quiet' | 'failed' | 'ahead' | 'ghost';

/** One row of the road. With a `record` it leads to the Moment right after that step. */
export function Row({ tone, shape, mark, label, plainLabel, evidence, detail, record = null, now = false, first = false, last = false, className = '', thread = false }: {
  readonly tone: RowTone;
  readonly shape?: MarkShape;
  /** Instead of a shape: a vector pill. */
  readonly mark?: ReactNode;
  readonly label: ReactNode;
  /** The label as text, for the button's name. */
  readonly plainLabel?: string;
  readonly evidence?: ReactNode;
  readonly detail?: ReactNode;
  readonly record?: number | null;
  /** The one step that happens now. */
  readonly now?: boolean;
  readonly first?: boolean;
  readonly last?: boolean;
  readonly className?: string;
  /** A line leads from here to the slot of the stack that the step touches. */
  readonly thread?: boolean;
}) {
  const { delivery } = useWords();
  const { goTo } = useRoad();
  const classes = ['delivery-row', `delivery-${tone}`, now ? 'delivery-now' : '', first ? 'delivery-first' : '', last ? 'delivery-last' : '', record === null ? '' : 'delivery-leads', className];
  return (
    <li className={classes.filter(Boolean).join(' ')} aria-current={now ? 'step' : undefined} data-thread={thread ? 'from' : undefined}>
      {mark === undefined ? <Mark shape={shape} /> : <span className="delivery-mark">{mark}</span>}
      <span className="delivery-label">
        {record === null ? label : (
          <button
            type="button"
            className="delivery-go"
            aria-label={plainLabel === undefined ? undefined : delivery.goTo(plainLabel)}
            onClick={() => goTo(record)}
          >
            {label}
          </button>
        )}
      </span>
      {evidence !== undefined && <span className="delivery-evidence">{evidence}</span>}
      {detail !== undefined && <div className="delivery-detail">{detail}</div>}
      {now && <span className="delivery-bar" aria-hidden="true" />}
    </li>
  );
}
