import type { ReactNode } from 'react';
import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { chosenStack, type TraceRecord } from '../../machine/views/trace';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { BitField } from '../widgets/bit-field';
import { grouped, hexNumber } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import { accessBits, type AccessPart } from './access-bits';
import { clearedFlags } from './flag-names';

const GATE_PARTS: Partial<Record<Check, AccessPart>> = {
  [Check.GateType]: 'type',
  [Check.GateDpl]: 'dpl',
  [Check.GatePresent]: 'p',
  [Check.ProtectedGateType]: 'type',
  [Check.TaskSwitch]: 'type',
};

const DESCRIPTOR_PARTS: Partial<Record<Check, AccessPart>> = {
  [Check.CodeDescriptorType]: 'type',
  [Check.CodeDescriptorDpl]: 'dpl',
  [Check.CodeDescriptorPresent]: 'p',
  [Check.NewSsDpl]: 'dpl',
  [Check.NewSsWritable]: 'type',
  [Check.NewSsPresent]: 'p',
};

/** What a step looked at, at the right edge of its row: two values compared, bits, an address. */
export function Evidence({ record, brief = false }: { readonly record: TraceRecord; /** In one line. */ readonly brief?: boolean }) {
  const { delivery } = useWords();
  const failed = record.result === StepResult.Failed;
  if (failed && !brief && record.cause === Check.None) {
    const bits = failedBits(record, delivery.bits.type);
    if (bits !== null) return <BitField label={GATE_PARTS[record.check] === undefined ? delivery.bits.descriptor : delivery.bits.gate} groups={bits} />;
  }
  if (record.kind === RecordKind.Push) {
    return failed ? <>{delivery.to} <Address value={record.address} /></> : <PushedValue record={record} />;
  }
  return <Passed record={record} />;
}

function failedBits(record: TraceRecord, typeName: string) {
  const byte = record.bytes[0] ?? 0;
  const gatePart = GATE_PARTS[record.check];
  if (gatePart !== undefined) return accessBits(byte, '0', typeName, gatePart);
  const part = DESCRIPTOR_PARTS[record.check];
  return part === undefined ? null : accessBits(byte, 'S', typeName, part);
}

function Passed({ record }: { readonly record: TraceRecord }): ReactNode {
  const { delivery, idt } = useWords();
  switch (record.check) {
    case Check.NewSsLimit:
    case Check.OffsetLimit:
    case Check.IvtLimit:
    case Check.IdtLimit:
    case Check.CodeSelectorLimit:
    case Check.TssLimit:
      return <code>{delivery.compare(hexNumber(record.value, 3), hexNumber(record.expected, 3))}</code>;
    case Check.GateRead:
      return <><code>IDT+16×{record.vector} = </code><Address value={record.address} /></>;
    case Check.ProtectedGateRead:
      return <><code>IDT+8×{record.vector} = </code><Address value={record.address} /></>;
    case Check.IvtRead:
      return <><code>IVT+4×{record.vector} = </code><Address value={record.address} /></>;
    case Check.TssRead:
      return record.bytes.length > 0 && record.bytes.length < 8 ? <InnerPointer record={record} /> : <Address value={record.address} />;
    case Check.CodeDescriptorRead:
    case Check.NewSsRead:
      return <Address value={record.address} />;
    case Check.GateType:
    case Check.ProtectedGateType:
      if (record.result === StepResult.Failed && record.expected === 0n) return <code>{hexNumber(record.value)} ≠ 0</code>;
      return <>{idt.typeOf(Number(record.value))} <code>{hexNumber(record.value)}</code></>;
    case Check.NewSsRpl:
      return <code>RPL {String(record.value)} = CPL {String(record.expected)}</code>;
    case Check.NewSsDpl:
      return <code>DPL {String(record.value)} = CPL {String(record.expected)}</code>;
    case Check.NewSsWritable:
      return <><OneBit name="S" value={(record.value & 16n) !== 0n} /> <OneBit name={delivery.bits.code} value={(record.value & 8n) !== 0n} /> <OneBit name="W" value={(record.value & 2n) !== 0n} /></>;
    case Check.StackRoom:
      return <>{delivery.bytesBelow(Number(record.expected))} <Address value={record.address} /></>;
    case Check.GateDpl:
      return record.result === StepResult.NotAsked ? null : <code>CPL {String(record.expected)} ≤ DPL {String(record.value)}</code>;
    case Check.CodeDescriptorDpl:
      return <code>DPL {String(record.value)} ≤ CPL {String(record.expected)}</code>;
    case Check.GatePresent:
    case Check.NewSsPresent:
    case Check.CodeDescriptorPresent:
      return <OneBit name="P" value={record.value !== 0n} failed={record.result === StepResult.Failed} />;
    case Check.CodeDescriptorType:
      return <><OneBit name="S" value={(record.value & 16n) !== 0n} /> <OneBit name={delivery.bits.code} value={(record.value & 8n) !== 0n} /></>;
    case Check.CodeDescriptorLong:
      return <><OneBit name="L" value={(record.value & 2n) !== 0n} /> <OneBit name="D" value={(record.value & 4n) !== 0n} /></>;
    case Check.CodeSelectorNotNull:
    case Check.NewSsNotNull:
    case Check.LoadCs:
      return <SelectorTab value={Number(record.value)} />;
    case Check.StackChoice:
      return <ChoiceReason record={record} />;
    case Check.LoadRflags:
      return <Flags before={record.expected} after={record.value} />;
    default:
      return <Address value={record.value} />;
  }
}

function OneBit({ name, value, failed = false }: { readonly name: string; readonly value: boolean; readonly failed?: boolean }) {
  const marks = ['delivery-bit', value ? 'delivery-bit-set' : '', failed ? 'delivery-bit-failed' : ''];
  return <code className="delivery-one-bit">{name} <span className={marks.filter(Boolean).join(' ')}>{value ? 1 : 0}</span></code>;
}

/** SS and ESP as a TSS of 16 or 32 bits has them. */
function InnerPointer({ record }: { readonly record: TraceRecord }) {
  return <><SelectorTab value={Number(record.extra)} /> <Address value={record.value} /></>;
}

function ChoiceReason({ record }: { readonly record: TraceRecord }) {
  const { choice } = useWords().delivery;
  const stack = chosenStack(record);
  if (stack.from === 'same') return <>{choice.sameRing}</>;
  return <>{stack.from === 'ist' ? choice.byGate(record.vector, stack.number) : choice.fromRing(3)}</>;
}

function Flags({ before, after }: { readonly before: bigint; readonly after: bigint }) {
  const { delivery } = useWords();
  const cleared = clearedFlags(before, after);
  return <>{cleared.length > 0 && <>{delivery.cleared(cleared.join(', '))} </>}<code>{`0x${grouped(after)}`}</code></>;
}

/** A field of the frame by what it is: address, selector or number. */
export function PushedValue({ record }: { readonly record: TraceRecord }) {
  switch (record.check) {
    case Check.PushSs:
    case Check.PushCs:
      return <SelectorTab value={Number(record.value & 0xffffn)} />;
    case Check.PushRsp:
    case Check.PushRip:
      return <Address value={record.value} />;
    default:
      return <code>{`0x${grouped(record.value)}`}</code>;
  }
}
