import { useMemo } from 'react';
import { Access, PagingMode } from '../../x86/bits/paging';
import { decodePageFaultError } from '../../machine/views/error-code';
import { decodeWalk, type PageWalk } from '../../machine/views/page-walk';
import { decodeRegisters } from '../../machine/views/registers';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { BitField } from '../widgets/bit-field';
import { hexNumber } from '../widgets/hex';
import { useShownObservation } from '../widgets/shown-observation';
import { SymbolName } from '../widgets/sym';
import './page-walk.css';
import { WalkForm } from './walk-form';
import { entryBits, levelNames, walkRefusal, walkRows, type WalkRow } from './walk-rows';

/** The paging structures from CR3 down to the page, for one address and one kind of access. */
export function PageWalkPanel() {
  const words = useWords();
  const observation = useShownObservation();
  const layout = useSimulator((state) => state.layout);
  const walk = useMemo(() => (observation && observation.walk.length > 0 ? decodeWalk(observation.walk) : null), [observation]);
  const cr3 = observation && layout ? decodeRegisters(observation, layout).cr3 : null;
  return (
    <section className="walk-panel" aria-label={words.regions.pageWalk}>
      <WalkForm watched={observation?.watch.walk ?? null} walk={walk} />
      <div className="walk-of">
        {walk && <><Address value={walk.address} /><span className="walk-symbol"><SymbolName address={walk.address} /></span></>}
        <span className="walk-access">{walk && words.pageWalk.accessBy(accessName(walk.access), walk.user)}</span>
      </div>
      {walk?.mode === PagingMode.None ? <p className="walk-off">{words.pageWalk.off}</p> : <ol className="walk-levels" aria-label={words.pageWalk.levels}>
        <li className="walk-level">
          <span className="walk-name">CR3</span>
          <span className="walk-line" />
          {cr3 !== null && <Address value={cr3 & tableMask(walk)} short />}
        </li>
        {walk === null
          ? levelNames(PagingMode.FourLevel).map((name) => <li key={name} className="walk-level walk-level-absent"><span className="walk-name">{name}</span><span className="walk-index" /></li>)
          : walkRows(walk).map((row, place) => <Level key={row.name} row={row} walk={walk} last={place === walk.entries.length - 1} />)}
      </ol>}
      {walk?.mode === PagingMode.Pae && <p className="walk-note">{words.pageWalk.inRegister}</p>}
      <Result walk={walk} />
    </section>
  );
}

function Level({ row, walk, last }: { readonly row: WalkRow; readonly walk: PageWalk; readonly last: boolean }) {
  const { pageWalk } = useWords();
  const { entry } = row;
  const classes = ['walk-level', entry === null ? 'walk-level-absent' : '', row.failed ? 'walk-level-failed' : ''];
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      <span className="walk-name">{row.name}</span>
      <span className="walk-index">{row.index}</span>
      <span className="walk-next">
        {entry === null ? <span className="walk-quiet">{walk.canonical && walk.physical !== null ? pageWalk.largePage : pageWalk.notReached}</span>
          : row.next === null ? <span className="walk-failure"><Cross /> {pageWalk.notPresent}</span>
            : <Address value={row.next} short />}
      </span>
      {entry !== null && <BitField label={`${row.name} ${pageWalk.entry} ${row.index}`} groups={entryBits(entry, walk.check, last, walk.mode)} />}
    </li>
  );
}

function Cross() {
  return <svg className="walk-cross" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="M1.5 1.5 L8.5 8.5 M8.5 1.5 L1.5 8.5" /></svg>;
}

/** What comes of it: the physical address, or the fault that the access would raise. */
function Result({ walk }: { readonly walk: PageWalk | null }) {
  const { pageWalk } = useWords();
  if (walk === null) return <div className="walk-result" />;
  if (walk.physical !== null) {
    return (
      <div className="walk-result">
        <p><span className="walk-name">{pageWalk.physical}</span> <Address value={walk.physical} /></p>
        {walk.mode !== PagingMode.None && <p>{pageWalk.allowed(pageSizeName(walk.pageSize))}</p>}
      </div>
    );
  }
  if (!walk.canonical) return <div className="walk-result"><p className="walk-failure">{pageWalk.notCanonical}</p></div>;
  const error = decodePageFaultError(walk.errorCode);
  const bit = (name: string, on: boolean) => ({ name, value: on ? 1 as const : 0 as const });
  return (
    <div className="walk-result">
      <p><span className="walk-failure">{pageWalk.refused[walkRefusal(walk.check)]}</span> {pageWalk.wouldRaise(hexNumber(walk.errorCode))}</p>
      <BitField
        label={pageWalk.errorCode}
        groups={[{ name: '', bits: [bit('I', error.instructionFetch), bit('R', error.reserved), bit('U', error.user), bit('W', error.write), bit('P', error.present)] }]}
      />
    </div>
  );
}

/** Where CR3 says the highest table is: the four pointers of PAE paging need 32 bytes only. */
function tableMask(walk: PageWalk | null): bigint {
  return walk?.mode === PagingMode.Pae ? 0xffff_ffe0n : 0xff_ffff_f000n;
}

function accessName(access: Access): 'read' | 'write' | 'execute' {
  return access === Access.Read ? 'read' : access === Access.Write ? 'write' : 'execute';
}

function pageSizeName(bytes: number): string {
  if (bytes >= 1 << 30) return '1 GiB';
  if (bytes >= 1 << 22) return '4 MiB';
  return bytes >= 1 << 21 ? '2 MiB' : '4 KiB';
}
