import { Check } from '../../x86/bits/checks';
import { checkLabel } from '../../i18n/check-sentence';
import type { Words } from '../../i18n/words';
import type { TraceRecord } from '../../machine/views/trace';

/** What failed, where no row above names the gate: "gate 14 is not present". */
export function failedLabel(record: TraceRecord, words: Words): string {
  return record.check === Check.GatePresent ? words.delivery.missingGate(record.vector) : checkLabel(words.checks, record);
}
