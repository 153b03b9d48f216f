import { memo } from 'react';
import type { MemoryRegion, Observation, StateLayout } from '../../machine/protocol';
import { decodeRegisters } from '../../machine/views/registers';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { useShownObservation } from '../widgets/shown-observation';
import './memory-map.css';
import { depthIn, mapRows, sizeText, type MapRow, type Pointer } from './map-rows';

/** The linear address space from the top down: what is mapped with which rights, and where the machine points. */
export function MemoryMapPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const layout = useSimulator((state) => state.layout);
  const regions = useSimulator((state) => state.regions);
  const pointers = observation === null || layout === null ? [] : pointersOf(observation, layout);
  return (
    <section className="map-panel" aria-label={words.regions.memoryMap}>
      <div className="map-head">
        <span>{words.memoryMap.head}</span>
        <span className="map-rights-key">{words.memoryMap.rightsKey}</span>
      </div>
      <Rows regions={regions} pointers={pointers} />
    </section>
  );
}

function pointersOf(observation: Observation, layout: StateLayout): Pointer[] {
  const { rip, rsp, cr2, gdtr, idtr, segments } = decodeRegisters(observation, layout);
  const tr = segments[6];
  return [
    { name: 'RIP', address: rip },
    { name: 'RSP', address: rsp },
    ...(observation.chain === null ? [] : [{ name: 'CR2', address: cr2 }]),
    { name: 'GDT', address: gdtr.base },
    ...(idtr.limit === 0 ? [] : [{ name: 'IDT', address: idtr.base }]),
    ...(tr && tr.selector !== 0 ? [{ name: 'TSS', address: tr.base }] : []),
  ];
}

interface Shown {
  readonly regions: readonly MemoryRegion[];
  readonly pointers: readonly Pointer[];
}

/** Few steps move a pointer: the rows are drawn again only then. */
const Rows = memo(function Rows({ regions, pointers }: Shown) {
  const { memoryMap } = useWords();
  const rows = regions.length === 0 ? [] : mapRows(regions, pointers);
  return (
    <ol className="map-rows" tabIndex={0} aria-label={memoryMap.head}>
      {rows.map((row) => (row.region === null ? <Gap key={String(row.start)} row={row} /> : <Region key={String(row.start)} row={row} />))}
    </ol>
  );
}, sameShown);

function sameShown(a: Shown, b: Shown): boolean {
  const places = ({ pointers }: Shown): string => pointers.map(({ name, address }) => `${name} ${address}`).join();
  return a.regions === b.regions && places(a) === places(b);
}

function Region({ row }: { readonly row: MapRow }) {
  const { memoryMap } = useWords();
  const { region } = row;
  if (region === null) return null;
  const guard = region.rights === '---';
  const names: Readonly<Record<string, string>> = memoryMap.names;
  return (
    <li className={guard ? 'map-row map-row-guard' : 'map-row'}>
      <span className={`map-block map-block-${region.rights.replaceAll('-', '0')}`}>
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
        {guard ? memoryMap.notMapped : <><span aria-hidden="true">{region.rights}</span><span className="visually-hidden">{memoryMap.rights(region.rights)}</span></>}
      </span>
    </li>
  );
}

function Gap({ row }: { readonly row: MapRow }) {
  const { memoryMap } = useWords();
  return (
    <li className="map-gap">
      <span>{row.isHole ? memoryMap.hole : memoryMap.gap(sizeText(row.end - row.start))}</span>
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

/** RIP and RSP are where the machine is now; CR2 and the tables are places to know. */
function markKind(name: string): 'now' | 'known' {
  return name === 'RIP' || name === 'RSP' ? 'now' : 'known';
}
