import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Icon, type IconName } from '../widgets/icons';
import './pop-up.css';

/**
 * A button that opens a small surface above or below it. Escape, a press elsewhere or `close` shuts it and gives the
 * focus back.
 */
export function PopUp({ name, icon, text, textTitle, side = 'above', align = 'end', disabled = false, describedBy, className = 'button', children }: {
  /** Accessible name of the button and of the surface. */
  readonly name: string;
  readonly icon: IconName;
  /** Words on the button; without them it is an icon. */
  readonly text?: ReactNode;
  readonly textTitle?: string;
  readonly side?: 'above' | 'below';
  readonly align?: 'start' | 'end';
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly className?: string;
  readonly children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    document.getElementById(`${id}-opener`)?.focus();
  };
  // What cannot be opened now does not stay open, nor open again by itself.
  if (disabled && open) setOpen(false);
  useEffect(() => {
    if (!open) return;
    const shut = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', shut);
    return () => document.removeEventListener('pointerdown', shut);
  }, [open]);
  return (
    <span
      className="pop-up"
      ref={frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        id={`${id}-opener`}
        type="button"
        className={text === undefined ? `${className} button-icon` : className}
        aria-label={text === undefined ? name : undefined}
        title={text === undefined ? name : textTitle}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-describedby={describedBy}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        {text}
      </button>
      {open && (
        <div className={`pop-up-surface pop-up-${side} pop-up-${align}`} role="group" id={id} aria-label={name}>
          {children(close)}
        </div>
      )}
    </span>
  );
}
