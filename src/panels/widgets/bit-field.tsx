import './bit-field.css';

export interface Bit {
  readonly value: 0 | 1;
  /** This bit is why a check failed. */
  readonly failed?: boolean;
  readonly changed?: boolean;
  /** Letter(s) beneath the cell. */
  readonly name?: string;
}

/** Bits under one bracket, most significant first. An empty name draws no bracket. */
export interface BitGroup {
  readonly name: string;
  readonly bits: readonly Bit[];
}

/** The bits of `value` from `high` down to `low` (both included), as cells of one group. */
export function bitsOf(value: bigint, high: number, low: number): Bit[] {
  const bits: Bit[] = [];
  for (let position = high; position >= low; position--) {
    bits.push({ value: (value >> BigInt(position)) & 1n ? 1 : 0 });
  }
  return bits;
}

/** What a reader hears for the groups: "P 0, DPL 00, AC 1". */
export function spokenBits(groups: readonly BitGroup[]): string {
  return groups.map(({ name, bits }) => {
    if (bits.some((bit) => bit.name)) return bits.map((bit) => `${bit.name ?? ''} ${bit.value}`.trim()).join(', ');
    return `${name} ${bits.map((bit) => bit.value).join('')}`.trim();
  }).join(', ');
}

/**
 * Bits as square cells, set filled and clear hollow, with letters beneath or a named bracket.
 * @param label what the bits belong to; spoken before them
 */
export function BitField({ label, groups }: { readonly label: string; readonly groups: readonly BitGroup[] }) {
  return (
    <span className="bit-field" role="img" aria-label={`${label}: ${spokenBits(groups)}`}>
      {groups.map((group, index) => <Group key={index} group={group} />)}
    </span>
  );
}

function Group({ group }: { readonly group: BitGroup }) {
  const failed = group.bits.some((bit) => bit.failed);
  return (
    <span className={failed ? 'bit-group bit-group-failed' : 'bit-group'}>
      <span className="bit-cells">
        {group.bits.map((bit, index) => <Cell key={index} bit={bit} />)}
      </span>
      {group.name !== '' && <span className="bit-bracket">{group.name}</span>}
    </span>
  );
}

function Cell({ bit }: { readonly bit: Bit }) {
  const marks = [bit.value ? 'bit-set' : '', bit.failed ? 'bit-failed' : '', bit.changed ? 'bit-changed' : ''];
  return (
    <span className={['bit', ...marks].filter(Boolean).join(' ')}>
      <span className="bit-cell">{bit.value}</span>
      {bit.name !== undefined && <span className="bit-name">{bit.name}</span>}
    </span>
  );
}
