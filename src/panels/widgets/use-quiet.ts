import { useEffect, useState } from 'react';

/** True from the first quiet moment after `possible` became true: what is large must not compete with the page's first picture. */
export function useQuiet(possible: boolean): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!possible || quiet) return undefined;
    const timer = setTimeout(() => setQuiet(true), 1500);
    return () => clearTimeout(timer);
  }, [possible, quiet]);
  return possible && quiet;
}
