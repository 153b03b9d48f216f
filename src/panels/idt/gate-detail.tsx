import { memo } from 'react';
import { useWords } from '../../i18n/words';
import type { Check } from '../../x86/bits/checks';
import { SystemType } from '../../x86/bits/descriptors';
import { Address } from '../widgets/address';
import { BitField } from '../widgets/bit-field';
import { HexBytes } from '../widgets/hex-bytes';
import { hexNumber } from '../widgets/hex';
import { PanelHeading } from '../widgets/panel-heading';
import { SymbolName } from '../widgets/sym';
import { gateBits, gateBytes } from './gate-bits';
import { gateMeaning, type GateRow } from './gate-rows';

/** The opened gate: its bytes by field, bytes 4 and 5 by bit, and what they amount to. */
export const GateDetail = memo(function GateDetail({ row, failed, id }: { readonly row: GateRow; readonly failed: Check; readonly id: string }) {
  const { idt } = useWords();
  const { gate } = row;
  const names = { offset: idt.offset, selector: idt.selector, segment: idt.segment, type: idt.typeOf(gate?.type ?? 0), reserved: idt.reserved };
  const isVector = gate?.shape === 'real';
  const title = isVector ? idt.vectorOf(row.vector) : idt.gate(row.vector);
  const leads = gate !== null && gate.present && gate.isGate && gate.type !== SystemType.TaskGate;
  return (
    <div className="idt-detail" id={id} role="group" aria-label={title}>
      <PanelHeading title={title} detail={<Address value={row.address} />} />
      {gate !== null && !isVector && <BitField label={idt.bitsLabel} groups={gateBits(gate, names, failed)} />}
      <p className="idt-sentence">
        {idt.meaning[gateMeaning(row)]({
          vector: row.vector,
          word: hexNumber(((gate?.raw[4] ?? 0) | ((gate?.raw[5] ?? 0) << 8)), 4),
          type: hexNumber(gate?.type ?? 0),
          ist: gate?.ist ?? 0,
        })}
        {leads && <span className="idt-target"><Address value={gate.target} /> <SymbolName address={gate.target} /></span>}
      </p>
      {gate !== null && <HexBytes bytes={gate.raw} groups={gateBytes({ ...names, type: idt.type }, failed, gate.shape)} />}
    </div>
  );
});
