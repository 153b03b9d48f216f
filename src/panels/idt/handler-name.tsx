import { useSimulator } from '../../store/use-simulator';
import { Address } from '../widgets/address';
import { symbolText } from '../widgets/symbol-text';

/** A handler by its symbol; by its address where the kernel has no name for it. */
export function HandlerName({ address }: { readonly address: bigint }) {
  const name = useSimulator((state) => symbolText(state.kernel, address));
  return name === null ? <Address value={address} short /> : <span className="table-symbol" title={name}>{name}</span>;
}
