import type { FrameFieldName } from '../../machine/views/interrupt-frame';
import type { SlotBytes } from '../../machine/views/mode';

type RegisterField = Exclude<FrameFieldName, 'error-code'>;

const NAMES: Readonly<Record<SlotBytes, Readonly<Record<RegisterField, string>>>> = {
  8: { ss: 'SS', rsp: 'RSP', rflags: 'RFLAGS', cs: 'CS', rip: 'RIP' },
  4: { ss: 'SS', rsp: 'ESP', rflags: 'EFLAGS', cs: 'CS', rip: 'EIP' },
  2: { ss: 'SS', rsp: 'SP', rflags: 'FLAGS', cs: 'CS', rip: 'IP' },
};

/** The register that a field of so many bytes holds, as the manual names it. @param errorCode word for the one that holds none */
export function fieldName(name: FrameFieldName, width: SlotBytes, errorCode: string): string {
  return name === 'error-code' ? errorCode : NAMES[width][name];
}
