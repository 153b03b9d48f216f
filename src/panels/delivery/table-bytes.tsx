import { Check } from '../../x86/bits/checks';
import type { TableShape } from '../../machine/views/mode';
import { useWords } from '../../i18n/words';
import { HexBytes, type ByteGroup } from '../widgets/hex-bytes';

/** Which bytes of a gate each of its rules looks at. Source: SDM 3A (June 2025) "64-Bit Mode IDT", "IDT Descriptors". */
const GATE_BYTES_OF: Partial<Record<Check, number>> = {
  [Check.GateType]: 5,
  [Check.GateDpl]: 5,
  [Check.GatePresent]: 5,
  [Check.CodeSelectorNotNull]: 2,
  [Check.CodeSelectorLimit]: 2,
  [Check.OffsetCanonical]: 8,
  [Check.ProtectedGateType]: 5,
  [Check.TaskSwitch]: 5,
  [Check.OffsetLimit]: 6,
};

/** Where a descriptor of its own would have its type in a gate's second half: must be 0. */
const UPPER_TYPE = 13;

function looksLikeTwo(gate: Uint8Array): boolean {
  return ((gate[UPPER_TYPE] ?? 0) & 0x1f) !== 0;
}

/** The bytes of a gate in groups, 16, 8 or a vector's 4; the group that a failed rule looked at is red. */
export function GateBytes({ bytes, shape, failed }: { readonly bytes: Uint8Array; readonly shape: TableShape; readonly failed: Check | null }) {
  const { delivery, idt } = useWords();
  const { bytes: names, bits } = delivery;
  const at = failed === null ? undefined : failed === Check.GateType && looksLikeTwo(bytes) ? UPPER_TYPE : GATE_BYTES_OF[failed];
  const group = (from: number, to: number, name: string, kind: ByteGroup['kind']): ByteGroup => (
    { from, to, name, kind, failed: at !== undefined && at >= from && at < to }
  );
  const offset = group(0, 2, names.offset, 'address');
  if (shape === 'real') return <HexBytes bytes={bytes} groups={[offset, group(2, 4, idt.segment, 'selector')]} />;
  const long = shape === 'long';
  return (
    <HexBytes
      bytes={bytes}
      groups={[
        offset,
        group(2, 4, names.selector, 'selector'),
        group(4, 5, long ? 'IST' : names.reserved, 'plain'),
        group(5, 6, `P · ${bits.type}`, 'plain'),
        group(6, 8, names.offset, 'address'),
        ...(long ? [group(8, 12, names.offset, 'address'), group(12, 16, names.reserved, 'plain')] : []),
      ]}
    />
  );
}

const DESCRIPTOR_BYTES_OF: Partial<Record<Check, number>> = {
  [Check.CodeDescriptorType]: 5,
  [Check.CodeDescriptorDpl]: 5,
  [Check.CodeDescriptorPresent]: 5,
  [Check.CodeDescriptorLong]: 6,
  [Check.NewSsDpl]: 5,
  [Check.NewSsWritable]: 5,
  [Check.NewSsPresent]: 5,
};

/** The 8 bytes of a segment descriptor in groups. Source: SDM 3A (June 2025) "Segment Descriptors". */
export function DescriptorBytes({ bytes, failed }: { readonly bytes: Uint8Array; readonly failed: Check | null }) {
  const { bytes: names } = useWords().delivery;
  const at = failed === null ? undefined : DESCRIPTOR_BYTES_OF[failed];
  const group = (from: number, to: number, name: string): ByteGroup => (
    { from, to, name, kind: 'plain', failed: at !== undefined && at >= from && at < to }
  );
  return (
    <HexBytes
      bytes={bytes}
      groups={[
        group(0, 2, names.limit),
        group(2, 5, names.base),
        group(5, 6, `P · ${names.access}`),
        group(6, 7, names.flags),
        group(7, 8, names.base),
      ]}
    />
  );
}
