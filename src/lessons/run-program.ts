import type { Command, KernelId, KernelProgram, Observation, Report, StateLayout, TimelineView } from '../machine/protocol';
import { Session, type SessionHost } from '../machine/session';
import { Activity } from '../x86/bits/run';
import type { LessonRun } from './claim';
import { kernelOf } from './program';
import { Seen } from './seen';

/** What a machine is made of, beside its program. */
export interface MachineParts {
  readonly wasm: WebAssembly.Module | Uint8Array;
  /** The kernels' ELF images. */
  readonly images: Readonly<Record<KernelId, Uint8Array>>;
  /** Bytes of guest memory. */
  readonly memoryBytes: number;
}

/** How often the reader looks between one exception and the next. */
const LOOKS = 16;

/** More exceptions than any lesson or outcome has; a program that goes on raising is cut off here. */
const MOST_CHAINS = 8;

/**
 * Lives a program as a careful reader does: to each exception in some pieces, through its delivery step by step, then on,
 * until the machine halts, or has shut down and been reset once.
 * @throws Error if the session refuses to power on or fails
 */
export async function runProgram(program: KernelProgram, parts: MachineParts, host: SessionHost): Promise<LessonRun> {
  const driver = new Driver(new Session(host), program);
  const { images, ...others } = parts;
  await driver.send({ type: 'power-on', program, image: images[kernelOf(program)], ...others });
  await driver.send({ type: 'at-shutdown', policy: 'stop' });
  for (let chain = 0; chain < MOST_CHAINS && !driver.isOver; chain++) {
    await driver.travelLooking({ type: 'run-to-next-exception' });
    while (driver.inDelivery) await driver.send({ type: 'step-inside' });
  }
  if (driver.last.activity === Activity.Shutdown) await driver.send({ type: 'step' });
  return driver.run();
}

/** A session's other end: sends, waits for rest, and keeps what was reported. */
class Driver {
  private readonly seen: Seen[] = [];
  private layout: StateLayout | null = null;
  private timeline: TimelineView | null = null;
  private trouble: string | null = null;

  constructor(
    private readonly session: Session,
    private readonly program: KernelProgram,
  ) {
    session.onReport = (report) => this.keep(report);
  }

  async send(command: Command): Promise<void> {
    await this.session.handle(command);
    await this.session.atRest();
    if (this.trouble !== null) throw new Error(this.trouble);
  }

  /** Goes where the command leads, then back and there again in so many even pieces: what was seen is in the order of life. */
  async travelLooking(command: Command): Promise<void> {
    const from = this.last.moment.ticks;
    const before = this.seen.length;
    await this.send(command);
    const end = this.last.moment;
    this.seen.length = before;
    for (let look = 1; look < LOOKS; look++) {
      const ticks = from + Math.floor(((end.ticks - from) * look) / LOOKS);
      await this.send({ type: 'seek', moment: { boot: end.boot, ticks, step: 0 } });
    }
    await this.send({ type: 'seek', moment: end });
  }

  get last(): Observation {
    const newest = this.seen.at(-1);
    if (newest === undefined) throw new Error('the session reported no observation');
    return newest.observation;
  }

  get inDelivery(): boolean {
    return this.last.deliveryNext !== 0;
  }

  get isOver(): boolean {
    return this.last.activity !== Activity.Active;
  }

  run(): LessonRun {
    return { seen: this.seen, events: this.timeline?.events ?? [] };
  }

  private keep(report: Report): void {
    switch (report.type) {
      case 'powered-on':
        this.layout = report.layout;
        break;
      case 'observation':
        if (this.layout !== null) this.seen.push(new Seen(report.observation, this.layout, this.program));
        break;
      case 'timeline':
        this.timeline = report.timeline;
        break;
      case 'refused':
        this.trouble = `${report.command ?? 'a message'} was refused: ${report.code}: ${report.detail}`;
        break;
      case 'failed':
        this.trouble = report.message;
        break;
      case 'log':
        break;
    }
  }
}
