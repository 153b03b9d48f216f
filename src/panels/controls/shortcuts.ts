import { useEffect, useRef, type RefObject } from 'react';

/** A key without modifiers other than Shift, as `aria-keyshortcuts` writes it: `I`, `Shift+I`. */
export type Shortcut = 'I' | 'S' | 'R' | 'P' | 'E' | 'Shift+I' | 'Shift+S';

interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * The shortcut that a key press means, in the notation of `aria-keyshortcuts`; null with Ctrl, Alt or Meta.
 * Where the key gives no Latin letter (Hangul, kana), its place on the keyboard counts.
 */
export function shortcutOf(press: Press): string | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const letter = /^[a-z]$/i.test(press.key) ? press.key : (/^Key([A-Z])$/.exec(press.code)?.[1] ?? '');
  if (letter === '') return null;
  return `${press.shiftKey ? 'Shift+' : ''}${letter.toUpperCase()}`;
}

/** Keys typed here are text. */
function takesText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=range]):not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]') !== null;
}

/** The simulator that was touched last gets the keys when nothing has the focus. */
let active: Element | null = null;

/** Calls `onShortcut` for the keys that are meant for this simulator; true from it = the key is used up. */
export function useShortcuts(root: RefObject<HTMLElement | null>, onShortcut: (shortcut: string) => boolean): void {
  const latest = useRef(onShortcut);
  useEffect(() => { latest.current = onShortcut; });
  useEffect(() => {
    const simulator = root.current?.closest('.faultscope') ?? null;
    if (simulator === null) return;
    active ??= simulator;
    const touch = () => { active = simulator; };
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const inside = target instanceof Node && simulator.contains(target);
      const nowhere = target === document.body || target === document.documentElement;
      if (event.defaultPrevented || takesText(target) || !(inside || (nowhere && active === simulator))) return;
      const shortcut = shortcutOf(event);
      if (shortcut !== null && latest.current(shortcut)) event.preventDefault();
    };
    simulator.addEventListener('pointerdown', touch);
    simulator.addEventListener('focusin', touch);
    document.addEventListener('keydown', press);
    return () => {
      simulator.removeEventListener('pointerdown', touch);
      simulator.removeEventListener('focusin', touch);
      document.removeEventListener('keydown', press);
      if (active === simulator) active = null;
    };
  }, [root]);
}
