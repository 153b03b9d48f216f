import { memo, useId, useMemo, useState } from 'react';
import { codeAddress } from '../../machine/views/linear-pointers';
import { digitsOf } from '../../machine/views/mode';
import { decodeRegisters, type Registers } from '../../machine/views/registers';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Segment } from '../../x86/bits/descriptors';
import { AddressDigits } from '../widgets/address-digits';
import { BitField } from '../widgets/bit-field';
import { Changed } from '../widgets/changed';
import { hexNumber } from '../widgets/hex';
import { PanelHeading } from '../widgets/panel-heading';
import { SelectorTab } from '../widgets/selector-tab';
import { useShownObservation } from '../widgets/shown-observation';
import { SymbolName } from '../widgets/sym';
import { useMode } from '../widgets/use-mode';
import './registers.css';
import { rflagsBits } from './flag-bits';
import { RegisterValue } from './register-value';
import { changedNames, instructionPointer, registerRows, shortList } from './register-rows';
import { SegmentLines } from './segment-lines';
import { SegmentTable } from './segment-table';
import { SystemRegisters } from './system-registers';

const NO_SEGMENTS = Array.from({ length: 8 }, (_, segment) => ({ segment, selector: 0, attributes: 0, limit: 0, base: 0n }));

/** All zero: the fixed places before power-on. */
const NO_REGISTERS: Registers = {
  general: Array<bigint>(16).fill(0n), rip: 0n, rsp: 0n, rflags: 0, segments: NO_SEGMENTS,
  gdtr: { base: 0n, limit: 0 }, idtr: { base: 0n, limit: 0 },
  cr0: 0n, cr2: 0n, cr3: 0n, cr4: 0n, cr8: 0n, debug: Array<bigint>(8).fill(0n),
  efer: 0n, star: 0n, lstar: 0n, cstar: 0n, fmask: 0n, kernelGsBase: 0n, cpl: 0,
};

/** All registers in fixed places; segments with their hidden parts and the system registers on demand. */
export function RegistersPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const previous = useSimulator((state) => state.previous);
  const layout = useSimulator((state) => state.layout);
  const now = useMemo(() => (observation && layout ? decodeRegisters(observation, layout) : null), [observation, layout]);
  const before = useMemo(() => (now && previous && layout ? decodeRegisters(previous, layout) : null), [now, previous, layout]);
  const shown = now ?? NO_REGISTERS;
  const [all, setAll] = useState(false);
  const moreId = useId();
  const mode = useMode();
  const bits = mode.codeBits === 64 ? 64 : 32;
  const flagsName = bits === 64 ? 'RFLAGS' : 'EFLAGS';
  const changes = changedNames(shown, before, bits);
  return (
    <section className={now === null ? 'registers-panel registers-empty' : 'registers-panel'} aria-label={words.regions.registers}>
      <PanelHeading
        title={words.regions.registers}
        detail={<span className="registers-changes">{changes.length > 0 ? words.registers.changed(shortList(changes)) : ''}</span>}
      />
      <AddressDigits value={digitsOf(mode.codeBits)}>
        <dl className="registers-grid" tabIndex={0} aria-label={words.regions.registers}>
          <div className="registers-rip">
            <RegisterValue {...instructionPointer(shown, before, bits)} />
            <dd className="registers-symbol">{now && <SymbolName address={codeAddress(now, mode)} />}</dd>
          </div>
          {registerRows(shown, before, bits).map((row) => <div key={row.name}><RegisterValue {...row} /></div>)}
        </dl>
      </AddressDigits>
      <div className="registers-flags">
        <span className="registers-name">{flagsName}</span>
        <Flags name={flagsName} now={shown.rflags} before={before?.rflags ?? null} />
        <Changed on={before !== null && before.rflags !== shown.rflags}>
          <span className="registers-hex">{hexNumber(shown.rflags, 2)}</span>
        </Changed>
      </div>
      <div className="registers-selectors">
        {bits === 32 && <span className="registers-mode">{words.registers.mode(words.registers.modes[mode.operating], mode.codeBits)}</span>}
        {bits === 64 && [Segment.CS, Segment.SS, Segment.TR].map((segment) => (
          <span key={segment}>
            <span className="registers-name">{['', 'CS', 'SS', '', '', '', 'TR'][segment]}</span>{' '}
            <SelectorTab
              value={shown.segments[segment]?.selector ?? 0}
              changed={before !== null && before.segments[segment]?.selector !== shown.segments[segment]?.selector}
            />
          </span>
        ))}
        <span className="registers-ring">CPL {shown.cpl}</span>
        <button type="button" className="registers-toggle" aria-expanded={all} aria-controls={moreId} onClick={() => setAll(!all)}>
          {words.registers.all}
        </button>
      </div>
      {bits === 32 && <SegmentLines now={shown} before={before} />}
      <div id={moreId} className="registers-more" hidden={!all}>
        {all && (
          <>
            <h3>{words.registers.segments}</h3>
            <SegmentTable now={shown} before={before} />
            <h3>{words.registers.system}</h3>
            <SystemRegisters now={shown} before={before} bits={bits} />
          </>
        )}
      </div>
    </section>
  );
}

const Flags = memo(function Flags({ name, now, before }: { readonly name: string; readonly now: number; readonly before: number | null }) {
  return <BitField label={name} groups={rflagsBits(now, before)} />;
});
