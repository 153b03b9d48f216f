import { createContext } from 'react';

/** Brings the lesson in sight where it stands in a drawer or behind a tab; does nothing where it always stands there. */
export const ShowLesson = createContext<() => void>(() => undefined);
