import { decodePageFaultError } from '../../machine/views/error-code';
import { raiseFacts } from '../../machine/views/trace';
import { Check } from '../../x86/bits/checks';
import { EventSource, Vector } from '../../x86/bits/vectors';
import { useWords, type Words } from '../../i18n/words';
import { Address } from '../widgets/address';
import type { ChainException } from './chain';
import { InstructionText } from './instruction-text';
import { Row } from './row';

/** Where the road starts: the instruction that was running, and what it wanted of memory. */
export function InstructionRow({ exception }: { readonly exception: ChainException }) {
  const words = useWords();
  const { instruction, accessAddress, instructionBytes, cs, codeBase } = raiseFacts(exception.raise);
  const access = accessOf(exception, words);
  return (
    <Row
      tone="solid"
      shape="instruction"
      first
      className="delivery-instruction"
      label={fromOutside(exception) ? checkLabelOf(exception, words) : <InstructionText address={instruction} bytes={instructionBytes} selector={cs} base={codeBase} />}
      evidence={access === null ? <Address value={instruction} /> : <>{access} <Address value={accessAddress} /></>}
    />
  );
}

/** No instruction raised it: it came between two of them. */
function fromOutside({ raise }: ChainException): boolean {
  return raise.cause === Check.Injected || raise.cause === Check.ExternalInterrupt;
}

function checkLabelOf({ raise }: ChainException, words: Words): string {
  return raise.cause === Check.Injected ? words.checks.injected.label : words.checks.externalInterrupt.label;
}

function accessOf({ raise }: ChainException, words: Words): string | null {
  if (raise.vector !== Vector.PF || raise.source !== EventSource.Hardware) return null;
  const { access } = words.delivery;
  const { write, instructionFetch } = decodePageFaultError(raise.errorCode ?? 0);
  return instructionFetch ? access.fetch : write ? access.write : access.read;
}
