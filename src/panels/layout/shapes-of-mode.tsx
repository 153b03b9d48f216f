import type { ReactNode } from 'react';
import { WordsOfMode } from '../../i18n/words';
import { AddressDigits } from '../widgets/address-digits';
import { useMode } from '../widgets/use-mode';

/** Words and addresses of all panels as the machine's mode has them. */
export function ShapesOfMode({ children }: { readonly children: ReactNode }) {
  const legacy = useMode().tables !== 'long';
  return (
    <WordsOfMode legacy={legacy}>
      <AddressDigits value={legacy ? 8 : 16}>{children}</AddressDigits>
    </WordsOfMode>
  );
}
