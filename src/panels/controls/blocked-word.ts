import type { Words } from '../../i18n/words';
import type { Blocked } from './availability';

/** Why injections and debugger's calls are not possible, in a few words. */
export function blockedWord(controls: Words['controls'], blocked: Blocked): string {
  switch (blocked) {
    case 'loading': return controls.blockedByLoading;
    case 'delivery': return controls.blockedByDelivery;
    case 'shutdown': return controls.blockedByShutdown;
  }
}
