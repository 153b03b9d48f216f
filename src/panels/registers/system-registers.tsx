import type { Registers } from '../../machine/views/registers';
import { BitField, type BitGroup } from '../widgets/bit-field';
import { Address } from '../widgets/address';
import { Changed } from '../widgets/changed';
import { hexNumber } from '../widgets/hex';
import { cr0Bits, cr4Bits, eferBits, otherFlagBits } from './flag-bits';
import type { RegisterBits } from './register-rows';
import { Digits } from './register-value';

type PlainRegister = readonly [name: string, value: bigint, before: bigint | undefined, isAddress: boolean];

function longOnly(now: Registers, before: Registers | null): PlainRegister[] {
  return [
    ['STAR', now.star, before?.star, false],
    ['LSTAR', now.lstar, before?.lstar, true],
    ['CSTAR', now.cstar, before?.cstar, true],
    ['FMASK', now.fmask, before?.fmask, false],
    ['KERNEL_GS_BASE', now.kernelGsBase, before?.kernelGsBase, true],
  ];
}

/** CR0, CR4 and EFER by bit, the rest of RFLAGS, and the registers that seldom change. */
export function SystemRegisters({ now, before, bits }: {
  readonly now: Registers;
  readonly before: Registers | null;
  /** Outside 64-bit mode CR8 and the MSRs of SYSCALL cannot be used, and are left out. */
  readonly bits: RegisterBits;
}) {
  const plain: readonly PlainRegister[] = [
    ...(bits === 64 ? [['CR8', now.cr8, before?.cr8, false] as const] : []),
    ...[0, 1, 2, 3, 6, 7].map((n) => [`DR${n}`, now.debug[n] ?? 0n, before?.debug[n], n < 4] as const),
    ...(bits === 64 ? longOnly(now, before) : []),
  ];
  return (
    <div className="registers-system">
      <BitRow name={bits === 64 ? 'RFLAGS' : 'EFLAGS'} value={BigInt(now.rflags)} groups={otherFlagBits(now.rflags, before?.rflags ?? null)} />
      <BitRow name="CR0" value={now.cr0} groups={cr0Bits(now.cr0, before?.cr0 ?? null)} />
      <BitRow name="CR4" value={now.cr4} groups={cr4Bits(now.cr4, before?.cr4 ?? null)} />
      <BitRow name="EFER" value={now.efer} groups={eferBits(now.efer, before?.efer ?? null)} />
      <dl className="registers-grid registers-grid-system">
        <TableRegisterRow name="GDTR" now={now.gdtr} before={before?.gdtr} />
        <TableRegisterRow name="IDTR" now={now.idtr} before={before?.idtr} />
        {plain.map(([name, value, old, isAddress]) => (
          <div key={name} className="registers-rip">
            <dt className="registers-name">{name}</dt>
            <dd className="registers-value">
              <Changed on={old !== undefined && old !== value}>{isAddress ? <Address value={value} /> : <Digits value={value} />}</Changed>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function BitRow({ name, value, groups }: { readonly name: string; readonly value: bigint; readonly groups: readonly BitGroup[] }) {
  return (
    <div className="registers-bits">
      <span className="registers-name">{name} <span className="registers-hex registers-zeros">{hexNumber(value)}</span></span>
      <BitField label={name} groups={groups} />
    </div>
  );
}

function TableRegisterRow({ name, now, before }: {
  readonly name: string;
  readonly now: { readonly base: bigint; readonly limit: number };
  readonly before: { readonly base: bigint; readonly limit: number } | undefined;
}) {
  const changed = before !== undefined && (before.base !== now.base || before.limit !== now.limit);
  return (
    <div className="registers-rip">
      <dt className="registers-name">{name}</dt>
      <dd className="registers-value">
        <Changed on={changed}><Address value={now.base} /> <span className="registers-hex">{hexNumber(now.limit, 2)}</span></Changed>
      </dd>
    </div>
  );
}
