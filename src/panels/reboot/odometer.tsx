import { useWords } from '../../i18n/words';

/** The number of the boot; it rolls on when the board has reset the machine. */
export function Odometer({ from, to, rolled }: { readonly from: number; readonly to: number; readonly rolled: boolean }) {
  const { reboot } = useWords();
  return (
    <span className="reboot-odometer">
      {reboot.boot}
      <span className="visually-hidden">{rolled ? to : from}</span>
      <span className={rolled ? 'reboot-wheel reboot-wheel-rolled' : 'reboot-wheel'} aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </span>
    </span>
  );
}
