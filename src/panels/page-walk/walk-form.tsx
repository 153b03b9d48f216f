import { useId, useState, type FormEvent } from 'react';
import type { Watch } from '../../machine/protocol';
import type { PageWalk } from '../../machine/views/page-walk';
import { codeAddress, stackAddress } from '../../machine/views/linear-pointers';
import { modeOf } from '../../machine/views/mode';
import { decodeRegisters } from '../../machine/views/registers';
import { useSend, useSimulatorStore } from '../../store/use-simulator';
import type { SimulatorState } from '../../store/simulator';
import { useWords } from '../../i18n/words';
import { Access } from '../../x86/bits/paging';
import { hexNumber } from '../widgets/hex';
import { parseAddress, type ParsedAddress } from './parse-address';

/** Which address, access and ring to walk for; without an address of the reader's own the walk follows the machine. */
export function WalkForm({ watched, walk }: { readonly watched: Watch['walk']; readonly walk: PageWalk | null }) {
  const { pageWalk } = useWords();
  const send = useSend();
  const store = useSimulatorStore();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<Exclude<ParsedAddress, { ok: true }> | null>(null);
  const id = useId();
  const watch = (next: Watch['walk']): void => send({ type: 'watch', watch: { walk: next } });
  const access = watched?.access ?? walk?.access ?? Access.Read;
  const user = watched?.user ?? walk?.user ?? false;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseAddress(text, (name) => lookUp(store.getState(), name));
    setWrong(parsed.ok ? null : parsed);
    if (parsed.ok) watch({ address: parsed.address, access, user });
  };
  /** Choosing an access or a ring holds the address that is shown now. */
  const hold = (change: { readonly access?: Access; readonly user?: boolean }): void => {
    const address = watched?.address ?? walk?.address;
    if (address !== undefined) watch({ address, access, user, ...change });
  };
  const follow = (): void => {
    setText('');
    setWrong(null);
    watch(null);
  };
  return (
    <form className="walk-form" onSubmit={submit} noValidate>
      <input
        className="walk-address"
        aria-label={pageWalk.address}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-wrong`}
        placeholder={walk ? hexNumber(walk.address) : '0x…'}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="walk-button">{pageWalk.walk}</button>
      <button type="button" className="walk-button" aria-pressed={watched === null} onClick={follow}>{pageWalk.follow}</button>
      <span className="walk-choices">
        <select className="walk-select" aria-label={pageWalk.access} value={access} onChange={(event) => hold({ access: Number(event.target.value) })}>
          <option value={Access.Read}>{pageWalk.read}</option>
          <option value={Access.Write}>{pageWalk.write}</option>
          <option value={Access.Execute}>{pageWalk.execute}</option>
        </select>
        <select className="walk-select" aria-label={pageWalk.mode} value={user ? 'user' : 'kernel'} onChange={(event) => hold({ user: event.target.value === 'user' })}>
          <option value="kernel">{pageWalk.kernel}</option>
          <option value="user">{pageWalk.user}</option>
        </select>
      </span>
      <span className="walk-following">{watched === null ? pageWalk.following : pageWalk.held}</span>
      <p className="walk-wrong" id={`${id}-wrong`} role="alert">{wrong === null ? '' : pageWalk.wrong(wrong.reason, wrong.found)}</p>
    </form>
  );
}

const GENERAL = ['RAX', 'RCX', 'RDX', 'RBX', 'RSP', 'RBP', 'RSI', 'RDI', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15'];

/** A register or a symbol of the kernel by its name; EIP and ESP as the linear addresses that they mean. */
function lookUp({ observation, layout, kernel }: SimulatorState, name: string): bigint | null {
  const upper = name.toUpperCase();
  if (observation && layout) {
    const registers = decodeRegisters(observation, layout);
    const mode = modeOf(observation, layout);
    if (upper === 'RIP' || upper === 'EIP') return codeAddress(registers, mode);
    if (upper === 'CR2') return registers.cr2;
    if (upper === 'ESP') return stackAddress(registers, mode);
    const narrow = /^E[A-Z]{2}$/.test(upper);
    const place = GENERAL.indexOf(narrow ? `R${upper.slice(1)}` : upper);
    const value = registers.general[place] ?? null;
    if (value !== null) return narrow ? BigInt.asUintN(32, value) : value;
  }
  return kernel?.addressOf(name) ?? null;
}
