import { parseLanguage, type Language } from '../i18n/language';
import { cellById, matrixId } from '../lessons/matrix/cells';
import { isPanelId, type PanelId } from './panel-id';
import type { Problem } from './problem';
import type { Theme } from './simulator';

/** What the address bar asks for; null where it says nothing, or nothing that can be used. */
export interface AddressBar {
  readonly lesson: string | null;
  /** A cell of the double-fault matrix; null in any other lesson. */
  readonly cell: string | null;
  readonly language: Language | null;
  readonly theme: Theme | null;
  readonly panels: readonly PanelId[] | null;
  /** One for each value that could not be used. */
  readonly problems: readonly Problem[];
}

const LONGEST_SHOWN = 60;

/**
 * Reads `lesson=`, `cell=`, `lang=`, `theme=` and `panels=`. Nothing in it is trusted: what cannot be used becomes a problem
 * that names what was found, and the page goes on without it.
 * @param search the part from `?` on
 * @param lessons ids of the lessons that there are, beside the double-fault matrix
 */
export function readAddressBar(search: string, lessons: readonly string[]): AddressBar {
  const parameters = new URLSearchParams(search);
  const problems: Problem[] = [];
  const lesson = readLesson(parameters.get('lesson'), lessons, problems);
  return {
    lesson,
    cell: readCell(parameters.get('cell'), parameters.get('lesson'), problems),
    language: readLanguage(parameters.get('lang'), problems),
    theme: readTheme(parameters.get('theme'), problems),
    panels: readPanels(parameters.get('panels'), problems),
    problems,
  };
}

function shown(found: string): string {
  return found.length <= LONGEST_SHOWN ? found : `${found.slice(0, LONGEST_SHOWN)}...`;
}

function readLesson(found: string | null, lessons: readonly string[], problems: Problem[]): string | null {
  if (found === null) return null;
  if (lessons.includes(found) || found === matrixId) return found;
  problems.push({ kind: 'unknown-lesson', found: shown(found) });
  return null;
}

function readCell(found: string | null, lesson: string | null, problems: Problem[]): string | null {
  if (found === null) return null;
  if (lesson === matrixId && cellById(found) !== null) return found;
  problems.push({ kind: lesson === matrixId ? 'unknown-cell' : 'stray-cell', found: shown(found) });
  return null;
}

function readLanguage(found: string | null, problems: Problem[]): Language | null {
  if (found === null) return null;
  const language = parseLanguage(found);
  if (language === null) problems.push({ kind: 'unknown-language', found: shown(found) });
  return language;
}

function readTheme(found: string | null, problems: Problem[]): Theme | null {
  if (found === null || found === 'light' || found === 'dark') return found;
  problems.push({ kind: 'unknown-theme', found: shown(found) });
  return null;
}

function readPanels(found: string | null, problems: Problem[]): readonly PanelId[] | null {
  if (found === null) return null;
  const words = found.split(',').map((word) => word.trim()).filter((word) => word !== '');
  for (const word of words) {
    if (!isPanelId(word)) problems.push({ kind: 'unknown-panel', found: shown(word) });
  }
  const panels = [...new Set(words.filter(isPanelId))];
  if (panels.length > 0) return panels;
  if (words.length === 0) problems.push({ kind: 'no-panels' });
  return null;
}

/** The same address with other values; a null takes a parameter away, what is not named stays. */
export function withAddressBar(search: string, values: Readonly<Partial<Record<'lesson' | 'cell' | 'lang' | 'theme', string | null>>>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) parameters.delete(name);
    else if (value !== undefined) parameters.set(name, value);
  }
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}
