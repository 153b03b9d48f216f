import type { ReactNode } from 'react';

export type IconName =
  | 'step-inside' | 'step' | 'step-back' | 'step-back-inside' | 'run' | 'pause' | 'next-exception' | 'reset'
  | 'inject' | 'overflow' | 'down' | 'language' | 'light' | 'dark' | 'menu' | 'close' | 'open-out' | 'lesson' | 'check' | 'cross' | 'power' | 'enlarge';

/** Paths on a 16 x 16 grid, drawn with lines. */
const shapes: Readonly<Record<IconName, ReactNode>> = {
  'step-inside': <path d="M4 2.5v6a2 2 0 0 0 2 2h6.5M9.5 7.5l3 3-3 3" />,
  step: <path d="M2.5 8h11M9.5 4l4 4-4 4" />,
  'step-back': <path d="M13.5 8h-11M6.5 4l-4 4 4 4" />,
  'step-back-inside': <path d="M12 2.5v6a2 2 0 0 1-2 2H3.5M6.5 7.5l-3 3 3 3" />,
  run: <path d="M4.5 2.8v10.4L13 8z" />,
  pause: <path d="M5.5 3v10M10.5 3v10" />,
  'next-exception': <path d="M3 3.2v9.6L10.5 8zM13 3v10" />,
  reset: <path d="M12.9 9.5A5.2 5.2 0 1 1 12 4.6l1.5 1.6M13.7 2.4v3.9H9.8" />,
  inject: <path d="M10 2.2 13.8 6M11.9 4.1 9.5 6.5M6.2 6.6l3.2 3.2M4.9 8 9 3.9 12.1 7 8 11.1H4.9zM5 11l-3 3" />,
  overflow: <path d="M3 2.5h10M3 5.5h10M3 8.5h10M8 8.5v5.2M5.6 11.4 8 13.8l2.4-2.4" />,
  down: <path d="M4 6.2 8 10l4-3.8" />,
  language: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2.2 8h11.6M8 2c2 1.7 2.6 3.7 2.6 6S10 12.3 8 14c-2-1.7-2.6-3.7-2.6-6S6 3.7 8 2z" />,
  light: <path d="M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1" />,
  dark: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z" />,
  menu: <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />,
  close: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />,
  'open-out': <path d="M9 2.5h4.5V7M13.5 2.5 7.5 8.5M11.5 9v4.5h-9v-9H7" />,
  lesson: <path d="M8 4C6.5 2.8 4.5 2.5 2 2.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5zM8 4v10" />,
  check: <path d="M3 8.5 6.5 12 13 4.5" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  power: <path d="M8 2v6M4.8 4.2a5.2 5.2 0 1 0 6.4 0" />,
  enlarge: <path d="M9.5 2.5h4v4M13.5 2.5 9 7M6.5 13.5h-4v-4M2.5 13.5 7 9" />,
};

/** A small drawing beside or instead of words; never the only name of a control. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  );
}

/** The mark: a road that goes down and breaks off to where it is caught. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">
      <path d="M3.5 1.5v8.5a3 3 0 0 0 3 3h5" fill="none" stroke="var(--ink)" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M3.5 16.2v.3" fill="none" stroke="var(--edge)" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M13.5 9.7 16.8 13l-3.3 3.3L10.2 13z" fill="var(--now)" />
    </svg>
  );
}
