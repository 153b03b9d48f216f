import type { Words } from '../../i18n/words';
import type { CellStory } from '../../lessons/matrix/cell-story';
import { eventName } from '../../lessons/matrix/cells';
import type { MatrixText } from '../../lessons/matrix/matrix-text';

/** Why a run ended as it did, and what it left behind. */
export function storySentences(story: CellStory, words: MatrixText['explanation'], classes: Words['exceptions']['classes']): readonly string[] {
  switch (story.type) {
    case 'benign':
      return [words.benign(eventName(story.first), eventName(story.second)), words.frameInTurn(eventName(story.first))];
    case 'contributory-page-fault':
      return [words.contributoryPageFault(eventName(story.first), eventName(story.second)), words.frameInTurn(eventName(story.first))];
    case 'double-fault': {
      const { first, firstClass, second, secondClass } = story;
      return [words.doubleFault(eventName(first), classes[firstClass], eventName(second), classes[secondClass]), words.frameDouble(eventName(first))];
    }
    case 'shutdown':
      return [words.shutdown(eventName(story.first), eventName(story.second)), words.frameShutdown];
    case 'other': {
      const raised = story.raised.map(eventName).join(', ');
      return [story.served === null ? words.otherNone(raised) : words.otherServed(raised, eventName(story.served))];
    }
  }
}
