import type { DescriptorRow } from '../../machine/views/descriptor';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { BitField } from '../widgets/bit-field';
import { grouped, hexNumber } from '../widgets/hex';
import { HexBytes } from '../widgets/hex-bytes';
import { PanelHeading } from '../widgets/panel-heading';
import { SymbolName } from '../widgets/sym';
import { descriptorBits, descriptorBytes, descriptorMeaning } from './descriptor-bits';

/** The opened descriptor: its bytes by field, bits 55 to 40, base and limit. */
export function DescriptorDetail({ row, id }: { readonly row: DescriptorRow | null; readonly id: string }) {
  const { gdt } = useWords();
  const title = gdt.descriptorOf(hexNumber(row?.selector ?? 0, 2));
  const descriptor = row?.descriptor ?? null;
  const meaning = descriptor === null || row === null ? 'null' : descriptorMeaning(descriptor, row.selector);
  return (
    <div className="gdt-detail" id={id} role="group" aria-label={title}>
      <PanelHeading title={title} detail={row && <Address value={row.address} />} />
      {descriptor !== null && (
        <>
          <BitField label={gdt.bitsLabel} groups={descriptorBits(descriptor, { ...gdt, type: gdt.meaning[meaning] })} />
          <HexBytes bytes={descriptor.raw} groups={descriptorBytes(descriptor, gdt)} />
          {meaning !== 'null' && meaning !== 'empty' && (
            <dl className="gdt-values">
              <div>
                <dt>{gdt.base}</dt>
                <dd><Address value={descriptor.base} /> {descriptor.kind === 'tss' && <SymbolName address={descriptor.base} />}</dd>
              </div>
              <div>
                <dt>{gdt.limit}</dt>
                <dd className="table-mono">0x{grouped(descriptor.limitBytes)}</dd>
              </div>
            </dl>
          )}
        </>
      )}
      {descriptor !== null && <p className="gdt-sentence">{gdt.sentence[meaning]}</p>}
    </div>
  );
}
