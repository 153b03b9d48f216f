import { decodePageFaultError, decodeSelectorError, errorCodeForm } from '../../machine/views/error-code';
import { PageFaultErrorCode } from '../../x86/bits/paging';
import { useWords } from '../../i18n/words';
import { BitField } from '../widgets/bit-field';
import { hexNumber } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import { VectorPill } from '../widgets/vector-pill';

const PAGE_FAULT_BITS = [
  ['I', PageFaultErrorCode.I],
  ['R', PageFaultErrorCode.RSVD],
  ['U', PageFaultErrorCode.U],
  ['W', PageFaultErrorCode.W],
  ['P', PageFaultErrorCode.P],
] as const;

/** An error code opened into its bits, with what they say. */
export function ErrorCode({ vector, code }: { readonly vector: number; readonly code: number }) {
  const { delivery, exceptions } = useWords();
  const form = errorCodeForm(vector);
  return (
    <div className="delivery-code">
      <span className="delivery-code-value">{delivery.errorCode} <code>{hexNumber(code)}</code></span>
      {form === 'page-fault' && (
        <>
          <BitField
            label={delivery.bits.pageFault}
            groups={[{ name: '', bits: PAGE_FAULT_BITS.map(([name, mask]) => ({ name, value: code & mask ? 1 : 0 })) }]}
          />
          <span className="delivery-code-means">{exceptions.pageFault(decodePageFaultError(code))}</span>
        </>
      )}
      {form === 'selector' && code !== 0 && <SelectorParts code={code} />}
    </div>
  );
}

function SelectorParts({ code }: { readonly code: number }) {
  const { delivery } = useWords();
  const { table, index, selector, external } = decodeSelectorError(code);
  const flags = [
    { name: 'TI', value: table === 'ldt' },
    { name: 'IDT', value: table === 'idt' },
    { name: 'EXT', value: external },
  ];
  return (
    <>
      <span className="delivery-code-target">
        {delivery.table[table]} {table === 'idt' ? <VectorPill vector={index} /> : <SelectorTab value={selector} />}
      </span>
      <span className="delivery-code-flags">
        {flags.map(({ name, value }) => (
          <span key={name}>{name} <span className={value ? 'delivery-bit delivery-bit-set' : 'delivery-bit'}>{value ? 1 : 0}</span></span>
        ))}
      </span>
    </>
  );
}
