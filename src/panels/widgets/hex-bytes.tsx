import { hexBytes } from './hex';
import './hex-bytes.css';

/** Bytes [from, to) of the row, named beneath. */
export interface ByteGroup {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** What the bytes are, by the page's vocabulary: decides the underline's colour. */
  readonly kind: 'address' | 'selector' | 'plain';
  readonly failed?: boolean;
}

/** Raw bytes in the order of memory, cut into named groups with an underline each. */
export function HexBytes({ bytes, groups }: { readonly bytes: Uint8Array; readonly groups: readonly ByteGroup[] }) {
  return (
    <span className="hex-bytes">
      {groups.map((group) => (
        <span key={group.from} className={`hex-group hex-group-${group.kind}${group.failed ? ' hex-group-failed' : ''}`}>
          <span className="hex-digits">{hexBytes(bytes.subarray(group.from, group.to))}</span>
          <span className="hex-name">{group.name}</span>
        </span>
      ))}
    </span>
  );
}
