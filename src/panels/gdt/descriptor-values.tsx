import { decodeCallGate } from '../../machine/views/call-gate';
import type { SegmentDescriptor } from '../../machine/views/descriptor';
import { useWords } from '../../i18n/words';
import { sizeText } from '../memory-map/map-rows';
import { Address } from '../widgets/address';
import { grouped, hexNumber } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import { SymbolName } from '../widgets/sym';
import { isGate, type DescriptorMeaning } from './descriptor-bits';

/** What the fields of a descriptor put together say: base and limit in bytes, or where a gate leads. */
export function DescriptorValues({ descriptor, meaning, ia32e }: {
  readonly descriptor: SegmentDescriptor;
  readonly meaning: DescriptorMeaning;
  readonly ia32e: boolean;
}) {
  const { gdt } = useWords();
  if (!ia32e && isGate(descriptor)) return <GateTarget descriptor={descriptor} />;
  return (
    <dl className={ia32e ? 'gdt-values' : 'gdt-values gdt-values-counted'}>
      <div>
        <dt>{gdt.base}</dt>
        <dd><Address value={descriptor.base} /> {descriptor.kind === 'tss' && <SymbolName address={descriptor.base} />}</dd>
      </div>
      <div>
        <dt>{gdt.limit}</dt>
        <dd>
          <span className="table-mono">0x{grouped(descriptor.limitBytes)}</span>
          {!ia32e && <span className="gdt-size">{extent(descriptor, meaning, gdt)}</span>}
        </dd>
      </div>
    </dl>
  );
}

/** The limit as a number of bytes; of a segment that grows downward what lies above it. */
function extent(
  { limitBytes, d }: SegmentDescriptor,
  meaning: DescriptorMeaning,
  words: { readonly size: (bytes: string) => string; readonly above: (top: string) => string },
): string {
  if (meaning === 'expand-down') return words.above(d === 1 ? '0xffff_ffff' : '0xffff');
  return words.size(sizeText(BigInt(limitBytes) + 1n));
}

function GateTarget({ descriptor }: { readonly descriptor: SegmentDescriptor }) {
  const { gdt } = useWords();
  const { selector, offset, parameters } = decodeCallGate(descriptor);
  return (
    <dl className="gdt-values">
      <div>
        <dt>{gdt.target}</dt>
        <dd>
          <SelectorTab value={selector} />
          {descriptor.kind !== 'task-gate' && <><code className="table-mono">{hexNumber(offset, 8)}</code> <SymbolName address={BigInt(offset)} /></>}
          {descriptor.kind !== 'task-gate' && <span className="gdt-size">{gdt.parameters(parameters)}</span>}
        </dd>
      </div>
    </dl>
  );
}
