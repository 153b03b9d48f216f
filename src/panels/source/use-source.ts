import { useEffect, useState } from 'react';
import { loadSource } from './kernel-sources';

/** The lines of a source file; empty until it is there (or when the kernel has no such file). */
export function useSource(file: string | null): readonly string[] {
  const [loaded, setLoaded] = useState<{ readonly file: string; readonly lines: readonly string[] } | null>(null);
  useEffect(() => {
    if (file === null) return undefined;
    let wanted = true;
    loadSource(file).then(
      (text) => { if (wanted) setLoaded({ file, lines: text === null ? [] : text.replace(/\n$/, '').split('\n') }); },
      () => { if (wanted) setLoaded({ file, lines: [] }); },
    );
    return () => { wanted = false; };
  }, [file]);
  return loaded?.file === file ? loaded.lines : NONE;
}

const NONE: readonly string[] = [];
