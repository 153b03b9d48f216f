import { useEffect, useState } from 'react';
import type { KernelId } from '../../machine/protocol';
import { loadSource } from './kernel-sources';

/** A file's name and its lines; none when the kernel has no such file. */
export type SourceText = { readonly file: string; readonly lines: readonly string[] };

/** The text of a source file (null: of none yet); until it is there, that of the file before, so that the panel never stands empty between two. */
export function useSource(kernel: KernelId, file: string | null): SourceText {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, SourceText>>(NOTHING);
  const [last, setLast] = useState<SourceText>(NO_TEXT);
  const found = file === null ? undefined : loaded.get(file);
  if (found && found !== last) setLast(found);
  useEffect(() => {
    if (found || file === null) return undefined;
    let wanted = true;
    const keep = (lines: readonly string[]): void => {
      if (wanted) setLoaded((before) => new Map(before).set(file, { file, lines }));
    };
    loadSource(kernel, file).then((text) => keep(text === null ? [] : text.replace(/\n$/, '').split('\n')), () => keep([]));
    return () => { wanted = false; };
  }, [kernel, file, found]);
  return found ?? last;
}

const NO_TEXT: SourceText = { file: '', lines: [] };
const NOTHING: ReadonlyMap<string, SourceText> = new Map();
