/** A DataView over exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Little-endian u64 at `offset`, 0 to 2^64 - 1. */
export function u64At(view: DataView, offset: number): bigint {
  return view.getBigUint64(offset, true);
}

/** Little-endian u32 at `offset`. */
export function u32At(view: DataView, offset: number): number {
  return view.getUint32(offset, true);
}

/** Little-endian u16 at `offset`. */
export function u16At(view: DataView, offset: number): number {
  return view.getUint16(offset, true);
}
