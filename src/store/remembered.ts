import { languages, type Language } from '../i18n/language';
import type { InputLog, ShutdownPolicy, Speed } from '../machine/protocol';
import type { LessonProgress, Theme } from './simulator';

/** A place for texts that outlives a reload, as `localStorage` is. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

/** What is kept for the whole page. */
export interface RememberedSettings {
  readonly language?: Language;
  readonly theme?: Theme;
}

/** What is kept for one lesson. The log is checked by the session, which gets it as it was found. */
export interface RememberedLesson {
  readonly log?: InputLog;
  readonly progress?: LessonProgress;
  readonly speed?: Speed;
  readonly shutdownPolicy?: ShutdownPolicy;
}

const PREFIX = 'faultscope:1:';

/**
 * The browser's storage where it is allowed; elsewhere (opaque origins, full or forbidden storage) only this page's memory.
 * @param name tells the simulators of one page apart: each with a name keeps records of its own
 */
export function openStorage(find: () => TextStorage | undefined, name = ''): TextStorage {
  const memory = new Map<string, string>();
  const guarded = <Result>(act: (storage: TextStorage) => Result, otherwise: Result): Result => {
    try {
      const storage = find();
      return storage === undefined ? otherwise : act(storage);
    } catch {
      return otherwise;
    }
  };
  const named = (key: string): string => (name === '' ? key : `${key}@${name}`);
  return {
    getItem: (key) => memory.get(key) ?? guarded((storage) => storage.getItem(named(key)), null),
    setItem: (key, text) => {
      memory.set(key, text);
      guarded((storage) => storage.setItem(named(key), text), undefined);
    },
  };
}

export function recallSettings(storage: TextStorage): RememberedSettings {
  const found = parse(storage.getItem(`${PREFIX}settings`));
  const language = languages.find((one) => one === found.language);
  const theme = found.theme === 'light' || found.theme === 'dark' ? found.theme : undefined;
  return { ...(language && { language }), ...(theme && { theme }) };
}

export function rememberSettings(storage: TextStorage, settings: RememberedSettings): void {
  storage.setItem(`${PREFIX}settings`, JSON.stringify(settings));
}

export function recallLesson(storage: TextStorage, lesson: string): RememberedLesson {
  const found = parse(storage.getItem(`${PREFIX}lesson:${lesson}`));
  return {
    ...(isRecord(found.log) && { log: found.log as unknown as InputLog }),
    ...(isProgress(found.progress) && { progress: found.progress }),
    ...(isSpeed(found.speed) && { speed: found.speed }),
    ...((found.shutdownPolicy === 'stop' || found.shutdownPolicy === 'reset') && { shutdownPolicy: found.shutdownPolicy }),
  };
}

export function rememberLesson(storage: TextStorage, lesson: string, kept: RememberedLesson): void {
  storage.setItem(`${PREFIX}lesson:${lesson}`, JSON.stringify(kept));
}

function parse(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProgress(value: unknown): value is LessonProgress {
  if (!isRecord(value) || !isRecord(value.prediction) || !Array.isArray(value.stepsDone)) return false;
  if (value.shown !== undefined && value.shown !== true) return false;
  return [...Object.values(value.prediction), ...value.stepsDone].every((text) => typeof text === 'string');
}

function isSpeed(value: unknown): value is Speed {
  return value === 'full' || (typeof value === 'number' && value >= 1 && value <= 1_000_000);
}
