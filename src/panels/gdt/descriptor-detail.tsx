import type { DescriptorRow } from '../../machine/views/descriptor';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { BitField } from '../widgets/bit-field';
import { hexNumber } from '../widgets/hex';
import { HexBytes } from '../widgets/hex-bytes';
import { PanelHeading } from '../widgets/panel-heading';
import { useMode } from '../widgets/use-mode';
import { descriptorBits, descriptorBytes, descriptorMeaning, isGate } from './descriptor-bits';
import { DescriptorValues } from './descriptor-values';

/** The opened descriptor: its bytes by field, bits 55 to 40, base and limit. */
export function DescriptorDetail({ row, id }: { readonly row: DescriptorRow | null; readonly id: string }) {
  const { gdt, idt } = useWords();
  const ia32e = useMode().tables === 'long';
  const title = gdt.descriptorOf(hexNumber(row?.selector ?? 0, 2));
  const descriptor = row?.descriptor ?? null;
  const meaning = descriptor === null || row === null ? 'null' : descriptorMeaning(descriptor, row.selector, ia32e);
  const names = { ...gdt, offset: idt.offset };
  return (
    <div className="gdt-detail" id={id} role="group" aria-label={title}>
      <PanelHeading title={title} detail={row && <Address value={row.address} />} />
      {descriptor !== null && (
        <>
          <BitField label={!ia32e && isGate(descriptor) ? gdt.gateBitsLabel : gdt.bitsLabel} groups={descriptorBits(descriptor, { ...names, type: gdt.meaning[meaning] })} />
          <HexBytes bytes={descriptor.raw} groups={descriptorBytes(descriptor, names)} />
          {meaning !== 'null' && meaning !== 'empty' && <DescriptorValues descriptor={descriptor} meaning={meaning} ia32e={ia32e} />}
        </>
      )}
      {descriptor !== null && <p className="gdt-sentence">{gdt.sentence[meaning]}</p>}
    </div>
  );
}
