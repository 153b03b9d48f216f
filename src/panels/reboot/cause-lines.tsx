import { useWords } from '../../i18n/words';
import { decodePageFaultError } from '../../machine/views/error-code';
import { raiseFacts, type TraceRecord } from '../../machine/views/trace';
import { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { checkRow } from '../../x86/tables/checks';
import { mnemonicOf } from '../../x86/tables/exceptions';
import { Address } from '../widgets/address';
import { failedLabel } from '../delivery/failed-label';
import { hexNumber } from '../widgets/hex';
import { VectorPill } from '../widgets/vector-pill';
import type { CauseLine } from './cause';

/** What died in which step, a line an exception. */
export function CauseLines({ lines }: { readonly lines: readonly CauseLine[] }) {
  return (
    <ol className="reboot-lines">
      {lines.map((line, index) => (
        <li key={index}>
          <span className="reboot-number" aria-hidden="true">{index + 1}</span>
          <span className="reboot-vector">
            <VectorPill vector={line.vector} /> <b>{mnemonicOf(line.vector)}</b> {line.errorCode !== null && <code>{hexNumber(line.errorCode)}</code>}
          </span>
          <span>
            <Origin origin={line.origin} />
            <br />
            <End line={line} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Origin({ origin }: { readonly origin: CauseLine['origin'] }) {
  const { reboot } = useWords();
  switch (origin.type) {
    case 'instruction':
      return <Instruction record={origin.record} />;
    case 'double':
      return <>{reboot.together(mnemonicOf(origin.first), mnemonicOf(origin.second))}</>;
    case 'delivery':
      return <>{reboot.whileDelivering(mnemonicOf(origin.of))}</>;
  }
}

function Instruction({ record }: { readonly record: TraceRecord }) {
  const { checks, delivery } = useWords();
  if (record.vector === Vector.PF && record.errorCode !== null && record.cause !== Check.Injected) {
    const { write, instructionFetch } = decodePageFaultError(record.errorCode);
    const access = instructionFetch ? delivery.access.fetch : write ? delivery.access.write : delivery.access.read;
    return <>{access} <Address value={raiseFacts(record).accessAddress} /></>;
  }
  const row = checkRow(record.cause);
  return <>{row === null ? '' : checks[row.key].failed}</>;
}

function End({ line }: { readonly line: CauseLine }) {
  const words = useWords();
  const { reboot } = words;
  const { failed, raised } = line;
  if (failed === null || raised === null) return <><b className="reboot-died">{reboot.nothingLeft}</b>{reboot.shutdown}</>;
  const code = raised.errorCode === null ? '' : hexNumber(raised.errorCode);
  return <><b className="reboot-died">{failedLabel(failed, words)}</b>{reboot.raises(mnemonicOf(raised.vector), code)}</>;
}
