import { loops } from './loops';
import { v86Image } from './v86-image';

/** The part of the peer's interface that is used here. */
interface Emulator {
  add_listener(event: string, listener: (value: number) => void): void;
  serial_send_bytes(port: number, bytes: Uint8Array): void;
  destroy(): Promise<void>;
}
export type EmulatorClass = new (options: Record<string, unknown>) => Emulator;

/** A running peer that does one round of all loops when asked. */
export interface Peer {
  /** @returns milliseconds of each loop, in the order of `loops` */
  round(): Promise<number[]>;
  close(): Promise<void>;
}

/** Starts the peer with our own firmware; `source` says where its wasm is. */
export async function startPeer(V86: EmulatorClass, source: Record<string, unknown>, now: () => number): Promise<Peer> {
  const emulator = new V86({
    ...source,
    bios: { buffer: v86Image().buffer },
    memory_size: 32 * 1024 * 1024,
    vga_memory_size: 2 * 1024 * 1024,
    autostart: true,
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
  });
  await new Promise<void>((resolve) => emulator.add_listener('emulator-ready', () => resolve()));
  let started: number[] = [];
  let taken: number[] = [];
  let finish: (times: number[]) => void = () => undefined;
  emulator.add_listener('serial0-output-byte', (byte) => {
    const time = now();
    if (byte >= 0x61) {
      taken[byte - 0x61] = time - started[byte - 0x61]!;
      if (taken.length === loops.length && byte === 0x61 + loops.length - 1) finish(taken);
    } else {
      started[byte - 0x41] = time;
    }
  });
  return {
    round: () =>
      new Promise((resolve) => {
        started = [];
        taken = [];
        finish = resolve;
        emulator.serial_send_bytes(0, Uint8Array.of(1));
      }),
    close: () => emulator.destroy(),
  };
}
