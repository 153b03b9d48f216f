import { timeLoop } from './faultscope-loop';
import { loops } from './loops';
import { startPeer, type EmulatorClass } from './v86-loop';

const rounds = 5;

/** One loop's medians over the rounds. */
export interface Ratio {
  readonly loop: string;
  /** Million instructions a second of the core. */
  readonly mips: number;
  /** The peer's time divided by ours, for the same number of iterations. */
  readonly ratio: number;
}

/** Runs each loop on the core and its 32-bit twin on the peer, in interleaved rounds after one that warms both up. */
export async function compare(module: WebAssembly.Module, V86: EmulatorClass, source: Record<string, unknown>, now: () => number): Promise<Ratio[]> {
  const peer = await startPeer(V86, source, now);
  const instance = await WebAssembly.instantiate(module, {});
  const core = instance.exports as unknown as Parameters<typeof timeLoop>[0];
  const samples = loops.map(() => ({ mips: [] as number[], ratio: [] as number[] }));
  for (let round = 0; round <= rounds; round++) {
    const peerTimes = await peer.round();
    loops.forEach((loop, index) => {
      const { milliseconds, instructions } = timeLoop(core, loop, now);
      if (round === 0) return;
      samples[index]!.mips.push(instructions / milliseconds / 1000);
      samples[index]!.ratio.push(peerTimes[index]! / milliseconds);
    });
  }
  await peer.close();
  return loops.map((loop, index) => ({ loop: loop.name, mips: median(samples[index]!.mips), ratio: median(samples[index]!.ratio) }));
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
