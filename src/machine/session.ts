import { StateField } from '../x86/bits/state-field';
import { imageIdentity } from './image-identity';
import { Journey } from './journey';
import type { Goal } from './journey';
import { Life } from './life';
import { ImageError } from './loaders/image-error';
import { compareMoments } from './moment';
import type { Moment } from './moment';
import { observe } from './observe';
import { parseCommand } from './parse-command';
import { parseLog } from './parse-log';
import type { ParsedLog } from './parse-log';
import { ParseError } from './parse-value';
import type { Command, KernelProgram, RefusalCode, Report, ShutdownPolicy, Speed, Watch } from './protocol';
import { scancodesOf } from './scancodes';
import { stepBackward, stepForward } from './stepping';
import type { Grain } from './stepping';
import { Timeline } from './timeline';

/** What a session needs from where it lives. */
export interface SessionHost {
  /** Resolves when the host is ready for the next frame; messages are handled meanwhile. */
  yieldToHost(): Promise<void>;
  /** Milliseconds of a steady clock. It only sizes the slices of a run; without it slices have a fixed size. */
  readonly now?: () => number;
}

type PowerOn = Extract<Command, { readonly type: 'power-on' }>;
/** What needs a machine; the rest is the session's own. */
type MachineCommand = Exclude<Command, { readonly type: 'power-on' | 'watch' | 'at-shutdown' }>;

/** While running at most one timeline report in so many frames. */
const TIMELINE_FRAMES = 15;

/**
 * The machine's life as a conversation: commands in, reports out. It lives in a worker, in a test or in a terminal alike.
 * After each command that ends at rest it reports an observation, the timeline and the log.
 */
export class Session {
  /** Set by the host before the first command. */
  onReport: (report: Report) => void = () => {};
  private life: Life | null = null;
  private watch: Watch = { walk: null, stack: 'follow' };
  private policy: ShutdownPolicy = 'stop';
  private journey: Journey | null = null;
  private commands: Promise<void> = Promise.resolve();
  private travelling: Promise<void> = Promise.resolve();

  constructor(private readonly host: SessionHost) {}

  /**
   * Takes one message; what is not a command is refused and the session goes on.
   * @returns resolves when the command has been done, or, for one that runs, has begun
   */
  handle(message: unknown): Promise<void> {
    this.commands = this.commands.then(() => this.guarded(() => this.receive(message)));
    return this.commands;
  }

  /** Resolves when the machine is at rest. */
  async atRest(): Promise<void> {
    await this.commands;
    await this.travelling;
  }

  private async receive(message: unknown): Promise<void> {
    const parsed = parseCommand(message);
    if (parsed.command === null) this.refuse(parsed.type, 'bad-command', parsed.detail);
    else if (parsed.command.type === 'power-on') await this.powerOn(parsed.command);
    else if (parsed.command.type === 'watch') this.look(parsed.command.watch);
    else if (parsed.command.type === 'at-shutdown') this.policy = parsed.command.policy;
    else if (this.life === null) this.refuse(parsed.type, 'not-powered-on', parsed.type);
    else this.execute(parsed.command, this.life);
  }

  private execute(command: MachineCommand, life: Life): void {
    switch (command.type) {
      case 'step':
        return this.step(life, 'instruction');
      case 'step-inside':
        return this.step(life, 'inside');
      case 'step-back':
        return this.stepBack(life, command.type, 'instruction');
      case 'step-back-inside':
        return this.stepBack(life, command.type, 'inside');
      case 'run':
        return this.run(life, command.speed);
      case 'run-to-next-exception':
        return this.depart(life, { to: 'exception' }, 'full');
      case 'pause':
        return this.rest(life);
      case 'reset':
        life.timeline.powerOn();
        return this.rest(life);
      case 'set-program':
        return this.setProgram(life, command.program);
      case 'inject': {
        const { vector, errorCode, address } = command;
        return this.act(life, command.type, (timeline) => timeline.act({ type: 'inject', vector, errorCode, address: hex(address) }));
      }
      case 'provoke': {
        const { address, name } = command;
        return this.act(life, command.type, (timeline) => timeline.act({ type: 'provoke', address: hex(address), name }));
      }
      case 'seek':
        return this.seek(life, command.moment);
      case 'nmi':
        life.timeline.input({ type: 'nmi' });
        return this.report(life);
      case 'type-keys':
        return this.typeKeys(life, command.text);
    }
  }

  private async powerOn({ wasm, image, program, memoryBytes, log }: PowerOn): Promise<void> {
    this.journey = null;
    const parsed = log === undefined ? null : this.readLog(log, image);
    try {
      this.life = await Life.begin(wasm, image, parsed?.program ?? program, memoryBytes);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      return this.refuse('power-on', 'bad-image', error.message);
    }
    this.reportPowerOn(this.life);
    if (parsed === null) return this.rest(this.life);
    this.life.timeline.load(parsed.inputs);
    this.depart(this.life, { to: 'moment', moment: parsed.moment, otherwise: 'bad-log', quiet: false }, 'full');
  }

  private readLog(log: unknown, image: Uint8Array): ParsedLog | null {
    try {
      return parseLog(log, imageIdentity(image));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      this.refuse('power-on', 'bad-log', error.message);
      return null;
    }
  }

  private look(watch: Partial<Watch>): void {
    this.watch = { ...this.watch, ...watch };
    if (this.life !== null) this.reportObservation(this.life);
  }

  private step(life: Life, grain: Grain): void {
    stepForward(life.timeline, grain);
    this.rest(life);
  }

  private stepBack(life: Life, type: Command['type'], grain: Grain): void {
    if (!stepBackward(life.timeline, grain)) this.refuse(type, 'at-start', 'boot 1, tick 0');
    this.rest(life);
  }

  private run(life: Life, speed: Speed): void {
    if (this.journey?.goal.to === 'forever') this.journey.setSpeed(speed);
    else this.depart(life, { to: 'forever' }, speed);
  }

  private setProgram(life: Life, program: KernelProgram): void {
    life.reboot(program);
    this.reportPowerOn(life);
    this.rest(life);
  }

  /** An injection or a debugger's call: acts at once; a run goes on after it. */
  private act(life: Life, type: Command['type'], action: (timeline: Timeline) => boolean): void {
    const { machine, timeline } = life;
    if (machine.inDelivery()) return this.refuse(type, 'in-delivery', `vector ${machine.u32(StateField.DeliveryVector)}`);
    if (machine.awaitsReset()) return this.refuse(type, 'shut-down', `boot ${timeline.now.boot}`);
    if (!action(timeline)) return this.refuse(type, 'no-stack', `RSP ${hex(machine.u64(StateField.GeneralRegisters, 4 * 8))}`);
    this.report(life);
  }

  private seek(life: Life, moment: Moment): void {
    const { timeline } = life;
    const lived = compareMoments(moment, timeline.frontier) <= 0;
    timeline.nearTo(moment);
    this.depart(life, { to: 'moment', moment, otherwise: 'not-reached', quiet: lived }, 'full');
  }

  private typeKeys(life: Life, text: string): void {
    const scancodes = scancodesOf(text);
    if (scancodes === null) return this.refuse('type-keys', 'bad-command', 'text: characters of a US keyboard expected');
    for (const scancode of scancodes) life.timeline.input({ type: 'key', scancode });
    this.report(life);
  }

  /** Begins a journey; another one under way is given up. */
  private depart(life: Life, goal: Goal, speed: Speed): void {
    const journey = new Journey(life.timeline, goal, speed, this.host.now ?? null);
    this.journey = journey;
    this.travelling = this.guarded(() => this.travel(life, journey));
  }

  private async travel(life: Life, journey: Journey): Promise<void> {
    for (let frame = 0; this.journey === journey; frame++) {
      const end = journey.slice(this.policy);
      this.reportBadInput(life);
      if (end !== null) {
        if (end === 'not-reached') this.refuse(...journey.disappointment());
        return this.rest(life);
      }
      if (journey.hasNews()) this.reportObservation(life);
      if (frame % TIMELINE_FRAMES === 0) this.onReport({ type: 'timeline', timeline: life.timeline.view() });
      await this.host.yieldToHost();
    }
  }

  /** Ends a journey and tells all. */
  private rest(life: Life): void {
    this.journey = null;
    this.reportBadInput(life);
    this.report(life);
  }

  private report(life: Life): void {
    this.reportObservation(life);
    this.onReport({ type: 'timeline', timeline: life.timeline.view() });
    if (this.journey === null) this.onReport({ type: 'log', log: life.log() });
  }

  private reportObservation(life: Life): void {
    const { machine, area, plan } = life;
    const running = this.journey !== null;
    this.onReport({ type: 'observation', observation: observe(machine, { area, stacks: plan.stacks, watch: this.watch, running }) });
  }

  private reportPowerOn({ area, plan, program }: Life): void {
    this.onReport({ type: 'powered-on', version: 1, layout: area.layout, regions: plan.regions, program });
  }

  private reportBadInput(life: Life): void {
    const found = life.timeline.takeBadInput();
    if (found !== null) this.refuse('power-on', 'bad-log', `${found}: the machine cannot do that`);
  }

  private refuse(command: Command['type'] | null, code: RefusalCode, detail: string): void {
    this.onReport({ type: 'refused', command, code, detail });
  }

  /** An error that nobody foresaw (a trap in the core) ends this session's life; the host starts another. */
  private async guarded(work: () => Promise<void> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.life = null;
      this.journey = null;
      this.onReport({ type: 'failed', message: error instanceof Error ? error.message : String(error), restarted: false });
    }
  }
}

function hex(address: bigint): string {
  return `0x${address.toString(16)}`;
}
