import { useSimulator } from '../../store/use-simulator';
import { symbolText } from './symbol-text';

/** The kernel's name for an address, with the distance from its start: `double_fault_handler+0x1c`. Nothing when unknown. */
export function SymbolName({ address }: { readonly address: bigint }) {
  const text = useSimulator((state) => symbolText(state.kernel, address));
  return text === null ? null : <span className="symbol-name">{text}</span>;
}
