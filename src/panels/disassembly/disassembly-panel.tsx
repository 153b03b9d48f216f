import { memo, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import type { KernelTable } from '../../machine/loaders/kernel-table';
import { codeAddress, codeBase } from '../../machine/views/linear-pointers';
import { decodeRegisters } from '../../machine/views/registers';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { hexBytes } from '../widgets/hex';
import { PanelHeading } from '../widgets/panel-heading';
import { PanelShown } from '../../store/panel-shown';
import { scrollLineIntoView } from '../widgets/scroll-line';
import { useShownObservation } from '../widgets/shown-observation';
import { useMode } from '../widgets/use-mode';
import '../widgets/code.css';
import './disassembly.css';
import { codeLines, mappedFrom } from './code-lines';
import type { DisassembledLine } from './disassembler';
import { meantSymbol, operandText } from './line-text';
import { useDisassembler } from './use-disassembler';

/** The code around RIP in Intel syntax; its raw bytes where the disassembler did not come. */
export function DisassemblyPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const layout = useSimulator((state) => state.layout);
  const kernel = useSimulator((state) => state.kernel);
  const shown = useContext(PanelShown);
  const disassembler = useDisassembler(shown && observation !== null);
  const mode = useMode();
  const registers = observation && layout ? decodeRegisters(observation, layout) : null;
  const rip = registers && codeAddress(registers, mode);
  const base = registers === null ? 0n : codeBase(registers, mode);
  const code = observation?.code ?? null;
  const lines = useMemo(() => {
    if (typeof disassembler === 'string' || code === null || rip === null) return [];
    return codeLines(disassembler, code, rip, kernel, { bits: mode.codeBits, base });
  }, [disassembler, code, rip, kernel, mode.codeBits, base]);
  const box = useRef<HTMLOListElement>(null);
  // With the other panels' reads of the layout, before any of them writes: it is computed once.
  useLayoutEffect(() => scrollLineIntoView(box.current), [rip, lines]);
  const name = rip === null ? null : kernel?.symbolAt(rip)?.name ?? null;
  return (
    <section className="disassembly-panel" aria-label={words.regions.disassembly}>
      <PanelHeading title={words.regions.disassembly} detail={<span className="disassembly-name">{name}</span>} />
      {lines.length > 0
        ? (
          <ol className="disassembly-lines" ref={box} tabIndex={0} aria-label={words.regions.disassembly}>
            {lines.map((line) => <Line key={String(line.address)} line={line} current={line.address === rip} kernel={kernel} />)}
          </ol>
        )
        : <Bytes bytes={code === null || rip === null ? null : mappedFrom(code, rip)} known={rip !== null} state={disassembler} />}
    </section>
  );
}

const Line = memo(function Line({ line, current, kernel }: {
  readonly line: DisassembledLine;
  readonly current: boolean;
  readonly kernel: KernelTable | null;
}) {
  const meant = meantSymbol(line, kernel);
  return (
    <li className={current ? 'disassembly-line code-current' : 'disassembly-line'} aria-current={current ? 'step' : undefined}>
      <span className="disassembly-address">{lowDigits(line.address)}</span>
      {`  ${line.mnemonic.padEnd(MNEMONIC_WIDTH)} ${operandText(line, kernel)}`}
      {meant !== null && <span className="disassembly-meant">{`  ${meant}`}</span>}
    </li>
  );
});

/** Characters: columns are made with spaces, since a box for each would have to be laid out anew at every jump. */
const MNEMONIC_WIDTH = 4;

/** What there is to show without decoded lines. */
function Bytes({ bytes, known, state }: {
  readonly bytes: Uint8Array | null;
  readonly known: boolean;
  readonly state: unknown;
}) {
  const { disassembly } = useWords();
  if (!known) return <p className="disassembly-note" />;
  if (bytes === null) return <p className="disassembly-note">{disassembly.notMapped}</p>;
  if (state === 'loading') return <p className="disassembly-note">{disassembly.loading}</p>;
  return (
    <>
      <p className="disassembly-note">{disassembly.failed}</p>
      <pre className="disassembly-bytes">{hexBytes(bytes.subarray(0, 64))}</pre>
    </>
  );
}

/** The last four digits: within one function the rest is the same. */
function lowDigits(address: bigint): string {
  return (address & 0xffffn).toString(16).padStart(4, '0');
}
