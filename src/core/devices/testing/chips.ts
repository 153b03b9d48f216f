import { StateField, StateSize } from "../../../x86/bits/state-field";
import { CoreUnderTest } from "../../testing/core-under-test";

/** Ticks in one clock of the 8254, and in one millisecond, as `clock.ts` has them. */
export const PIT_CLOCK = 84;
export const MILLISECOND = 100_300;

/** The chips of a fresh machine, spoken to through their ports; time passes only in `pass`. */
export interface Chips {
  read(port: number, size?: number): number;
  write(port: number, value: number, size?: number): void;
  pass(ticks: number): void;
  type(scancode: number): void;
  /** What COM1 has sent, as far as the ring holds it. */
  serial(): string;
  serialCount(): number;
  cursor(): number;
  debugExit(): number;
  activity(): number;
}

export async function chipsAfterReset(): Promise<Chips> {
  const machine = await CoreUnderTest.powerOn(1 << 20);
  const { core } = machine;
  return {
    read: (port, size = 1) => core.portRead(port, size) >>> 0,
    write: (port, value, size = 1) => core.portWrite(port, value, size),
    pass: (ticks) => machine.setU64(StateField.Ticks, machine.ticks + BigInt(ticks)),
    type: (scancode) => core.typeScancode(scancode),
    serial() {
      const count = machine.u32(StateField.SerialCount);
      const ring = new Uint8Array(core.memory.buffer, machine.field(StateField.Serial), StateSize.SerialBytes);
      let text = "";
      for (let i = Math.max(0, count - StateSize.SerialBytes); i < count; i++) text += String.fromCharCode(ring[i % StateSize.SerialBytes]!);
      return text;
    },
    serialCount: () => machine.u32(StateField.SerialCount),
    cursor: () => machine.u32(StateField.VgaCursor),
    debugExit: () => machine.u32(StateField.DebugExit),
    activity: () => machine.u32(StateField.Activity),
  };
}
