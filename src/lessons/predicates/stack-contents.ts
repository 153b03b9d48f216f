import type { Predicate } from './predicate';

const CALLS_COMPARED = 64;

/** The newest 64 calls on the stack are alike: the same return address every 16 bytes, from RSP or 8 above it. */
export const callsOf16Bytes: Predicate = ({ observation: { stack }, registers: { rsp } }) => {
  const view = new DataView(stack.bytes.buffer, stack.bytes.byteOffset, stack.bytes.byteLength);
  const at = (address: bigint): bigint | null => {
    const offset = Number(address - stack.address);
    return offset >= 0 && offset + 8 <= stack.bytes.length ? view.getBigUint64(offset, true) : null;
  };
  const alike = (from: bigint): boolean => {
    const first = at(from);
    return first !== null && Array.from({ length: CALLS_COMPARED }, (_, call) => at(from + BigInt(call * 16))).every((value) => value === first);
  };
  return alike(rsp) || alike(rsp + 8n);
};
