import { languageNames } from '../../i18n/language';
import type { Words } from '../../i18n/words';
import { lessonIds } from '../../lessons/lesson';
import { matrixId } from '../../lessons/matrix/cells';
import { panelIds } from '../../store/panel-id';
import type { Problem } from '../../store/problem';
import type { Refusal } from '../../store/simulator';

/** A problem as a sentence that names what was found. */
export function problemSentence(words: Words['problems'], problem: Problem): string {
  switch (problem.kind) {
    case 'unknown-lesson': return words.unknownLesson(problem.found, [...lessonIds, matrixId].join(', '));
    case 'unknown-cell': return words.unknownCell(problem.found);
    case 'stray-cell': return words.strayCell(problem.found);
    case 'no-cell': return words.noCell(problem.shown);
    case 'unknown-language': return words.unknownLanguage(problem.found);
    case 'unknown-theme': return words.unknownTheme(problem.found);
    case 'unknown-panel': return words.unknownPanel(problem.found, panelIds.join(', '));
    case 'no-panels': return words.noPanels;
    case 'worker-restarted': return words.workerRestarted(problem.detail);
    case 'log-not-restored': return words.logNotRestored(problem.detail);
    case 'language-not-loaded': return words.languageNotLoaded(languageNames[problem.language]);
  }
}

/** Why a command was refused. */
export function refusalSentence(words: Words['problems'], refusal: Refusal): string {
  return words.refused[refusal.code](refusal.detail);
}
