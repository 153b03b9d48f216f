import { useEffect, useState } from 'react';
import { loadDisassembler, loadedDisassembler } from './load-disassembler';
import type { Disassembler } from './disassembler';

/** 'loading' until it is there, 'failed' when it did not come. */
export type DisassemblerState = Disassembler | 'loading' | 'failed';

/** The disassembler; it is asked for when `wanted` first becomes true. */
export function useDisassembler(wanted: boolean): DisassemblerState {
  const [state, setState] = useState<DisassemblerState>(() => loadedDisassembler() ?? 'loading');
  useEffect(() => {
    if (!wanted) return undefined;
    let mounted = true;
    loadDisassembler().then(
      (disassembler) => { if (mounted) setState(disassembler); },
      () => { if (mounted) setState('failed'); },
    );
    return () => { mounted = false; };
  }, [wanted]);
  return state;
}
