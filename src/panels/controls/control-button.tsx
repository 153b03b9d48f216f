import type { Ref } from 'react';
import { Icon, type IconName } from '../widgets/icons';
import type { Shortcut } from './shortcuts';

/** One button of the dock. With `iconOnly` its name is kept for those who do not see it. */
export function ControlButton({ name, icon, shortcut, iconOnly = false, filled = false, disabled = false, describedBy, onPress, ref }: {
  readonly name: string;
  readonly icon: IconName;
  readonly shortcut?: Shortcut;
  readonly iconOnly?: boolean;
  readonly filled?: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}) {
  const classes = ['button', iconOnly && 'button-icon', filled && 'button-filled'].filter(Boolean).join(' ');
  return (
    <button
      ref={ref}
      type="button"
      className={classes}
      disabled={disabled}
      aria-label={iconOnly ? name : undefined}
      title={iconOnly ? name : undefined}
      aria-keyshortcuts={shortcut}
      aria-describedby={describedBy}
      onClick={onPress}
    >
      <Icon name={icon} />
      {!iconOnly && <span>{name}</span>}
      {!iconOnly && shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  );
}
