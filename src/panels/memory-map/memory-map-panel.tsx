import { memo } from 'react';
import type { MemoryRegion, Observation, StateLayout } from '../../machine/protocol';
import { codeAddress, stackAddress } from '../../machine/views/linear-pointers';
import type { MachineMode } from '../../machine/views/mode';
import { decodeWalk } from '../../machine/views/page-walk';
import { PagingMode } from '../../x86/bits/paging';
import { decodeRegisters } from '../../machine/views/registers';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { instructionPointerName, stackPointerName } from '../widgets/pointer-names';
import { useShownObservation } from '../widgets/shown-observation';
import { useMode } from '../widgets/use-mode';
import './memory-map.css';
import { depthIn, mapRows, sizeText, type LinearBits, type MapRow, type Pointer } from './map-rows';

/** The linear address space from the top down: what is mapped with which rights, and where the machine points. */
export function MemoryMapPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const layout = useSimulator((state) => state.layout);
  const regions = useSimulator((state) => state.regions);
  const mode = useMode();
  const pointers = observation === null || layout === null ? [] : pointersOf(observation, layout, mode);
  const off = observation !== null && observation.walk.length > 0 && decodeWalk(observation.walk).mode === PagingMode.None;
  return (
    <section className="map-panel" aria-label={words.regions.memoryMap}>
      <div className="map-head">
        <span>{words.memoryMap.head}</span>
        <span className="map-rights-key">{words.memoryMap.rightsKey}</span>
      </div>
      {off && <p className="map-off">{words.memoryMap.pagingOff}</p>}
      <Rows regions={regions} pointers={pointers} bits={mode.tables === 'long' ? 64 : 32} known={observation !== null} off={off} />
    </section>
  );
}

function pointersOf(observation: Observation, layout: StateLayout, mode: MachineMode): Pointer[] {
  const registers = decodeRegisters(observation, layout);
  const { cr2, gdtr, idtr, segments } = registers;
  const tr = mode.tables === 'real' ? undefined : segments[6];
  return [
    { name: instructionPointerName(mode), address: codeAddress(registers, mode) },
    { name: stackPointerName(mode), address: stackAddress(registers, mode) },
    ...(observation.chain === null ? [] : [{ name: 'CR2', address: cr2 }]),
    { name: 'GDT', address: gdtr.base },
    ...(idtr.limit === 0 ? [] : [{ name: mode.tables === 'real' ? 'IVT' : 'IDT', address: idtr.base }]),
    ...(tr && tr.selector !== 0 ? [{ name: 'TSS', address: tr.base }] : []),
  ];
}

interface Shown {
  readonly regions: readonly MemoryRegion[];
  readonly pointers: readonly Pointer[];
  readonly bits: LinearBits;
  /** What no region covers cannot be said to have no mapping: paging is off, or the boot loader told of no region. */
  readonly off: boolean;
  readonly known: boolean;
}

/** Few steps move a pointer: the rows are drawn again only then. */
const Rows = memo(function Rows({ regions, pointers, bits, off, known }: Shown) {
  const { memoryMap } = useWords();
  const told = regions.length > 0;
  const rows = told || (known && bits === 32) ? mapRows(regions, pointers, bits) : [];
  return (
    <ol className="map-rows" tabIndex={0} aria-label={memoryMap.head}>
      {rows.map((row) => (row.region === null ? <Gap key={String(row.start)} row={row} mapped={off || !told} /> : <Region key={String(row.start)} row={row} open={off} />))}
    </ol>
  );
}, sameShown);

function sameShown(a: Shown, b: Shown): boolean {
  const places = ({ pointers }: Shown): string => pointers.map(({ name, address }) => `${name} ${address}`).join();
  return a.regions === b.regions && a.bits === b.bits && a.off === b.off && a.known === b.known && places(a) === places(b);
}

/** @param open without paging: whatever the region is to be once paging is on, nothing is refused yet */
function Region({ row, open }: { readonly row: MapRow; readonly open: boolean }) {
  const { memoryMap } = useWords();
  const { region } = row;
  if (region === null) return null;
  const rights = open ? 'rwx' : region.rights;
  const guard = rights === '---';
  const names: Readonly<Record<string, string>> = memoryMap.names;
  return (
    <li className={guard ? 'map-row map-row-guard' : 'map-row'}>
      <span className={`map-block map-block-${rights.replaceAll('-', '0')}`}>
        {row.pointers.map((pointer) => (
          <span
            key={pointer.name}
            className={`map-mark map-mark-${markKind(pointer.name)}`}
            style={{ top: `${depthIn(row, pointer.address) * 100}%` }}
          />
        ))}
      </span>
      <span className="map-text">
        <span className="map-name">{names[region.name] ?? region.name}</span>
        <Pointers pointers={row.pointers} />
        <span className="map-range"><Address value={region.start} /><span className="map-size">{sizeText(row.end - row.start)}</span></span>
      </span>
      <span className="map-rights">
        {guard ? memoryMap.notMapped : <><span aria-hidden="true">{rights}</span><span className="visually-hidden">{memoryMap.rights(rights)}</span></>}
      </span>
    </li>
  );
}

function Gap({ row, mapped }: { readonly row: MapRow; /** Or may be. */ readonly mapped: boolean }) {
  const { memoryMap } = useWords();
  return (
    <li className="map-gap">
      <span>{row.isHole ? memoryMap.hole : mapped ? memoryMap.notListed(sizeText(row.end - row.start)) : memoryMap.gap(sizeText(row.end - row.start))}</span>
      <Pointers pointers={row.pointers} />
    </li>
  );
}

function Pointers({ pointers }: { readonly pointers: readonly Pointer[] }) {
  return (
    <span className="map-pointers">
      {pointers.map(({ name }) => <span key={name} className={`map-pointer map-pointer-${markKind(name)}`}>{name}</span>)}
    </span>
  );
}

/** The next instruction and the stack pointer are where the machine is now; CR2 and the tables are places to know. */
function markKind(name: string): 'now' | 'known' {
  return /^[RE]?(IP|SP)$/.test(name) ? 'now' : 'known';
}
