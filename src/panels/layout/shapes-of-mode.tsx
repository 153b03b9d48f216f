import type { ReactNode } from 'react';
import { WordsOfMode } from '../../i18n/words';
import { AddressDigits } from '../widgets/address-digits';
import { useMode } from '../widgets/use-mode';

/** Words and addresses of all panels as the machine's mode has them. */
export function ShapesOfMode({ children }: { readonly children: ReactNode }) {
  const { tables } = useMode();
  return (
    <WordsOfMode tables={tables}>
      <AddressDigits value={tables === 'long' ? 16 : 8}>{children}</AddressDigits>
    </WordsOfMode>
  );
}
