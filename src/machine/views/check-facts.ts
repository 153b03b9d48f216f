import type { CheckFacts } from '../../x86/tables/check-facts';
import { mnemonicOf } from '../../x86/tables/exceptions';
import { RecordKind } from '../../x86/bits/trace-record';
import type { TraceRecord } from './trace';

/** What the sentence of a step's own check may name. */
export function stepFacts(record: TraceRecord): CheckFacts {
  const hasFirst = record.kind === RecordKind.Classify || record.kind === RecordKind.Shutdown;
  return {
    vector: record.vector,
    mnemonic: mnemonicOf(record.vector),
    first: hasFirst ? mnemonicOf(record.firstVector) : '',
    address: record.address,
    value: record.value,
    expected: record.expected,
    byte: record.bytes[0] ?? 0,
    errorCode: record.errorCode ?? 0,
  };
}

/**
 * What the sentence of a record's `cause` may name. The cause of a Raise speaks of the access that failed
 * (the record's value); the cause of a failed read or push speaks of that step's address.
 */
export function causeFacts(record: TraceRecord): CheckFacts {
  const facts = stepFacts(record);
  return record.kind === RecordKind.Raise ? { ...facts, address: record.value } : facts;
}
