/**
 * Everything that crosses between a page and a machine's session: two unions and a version. Types only.
 * Numbers are JavaScript numbers where 53 bits are enough (ticks, counts, physical addresses);
 * linear addresses and register values are bigint, or bytes that the panel decodes.
 */
import type { Access } from '../x86/bits/paging';
import type { SetupLine, Trigger } from '../x86/bits/setup-lines';
import type { Activity } from '../x86/bits/run';
import type { Moment } from './moment';

export type ProtocolVersion = 1;

/** The project's own kernels: the 64-bit one in Rust, the one of 32-bit protected mode, and that of the double-fault matrix. Also the names of their files. */
export type KernelId = 'lesson' | 'protected' | 'matrix';

/** What the kernel is told at boot. */
export interface KernelProgram {
  /** Left out: 'lesson'. */
  readonly kernel?: KernelId;
  readonly lines: readonly SetupLine[];
  readonly trigger: Trigger;
  /** What `set_stack_index` is given, 0 = IST1. */
  readonly stackIndex: number;
}

/** What a panel wants to see beside the fixed parts. Part of the session's state, not of the machine's. */
export interface Watch {
  /** Address, access and ring of the walk panel; null: follow the machine (CR2 after a #PF, else the next instruction). */
  readonly walk: { readonly address: bigint; readonly access: Access; readonly user: boolean } | null;
  /** Which stack to send: 'follow' the one in use (or being pushed to), or the id of a stack mark. */
  readonly stack: 'follow' | number;
}

/** 'full' or instructions a second (1 to 1,000,000). */
export type Speed = 'full' | number;

export type Command =
  /** The first command: power on with this image. `wasm` is the core, compiled or as bytes. */
  | { readonly type: 'power-on'; readonly wasm: WebAssembly.Module | Uint8Array; readonly image: Uint8Array; readonly program: KernelProgram; readonly memoryBytes: number; readonly log?: InputLog }
  | { readonly type: 'step' }
  | { readonly type: 'step-inside' }
  | { readonly type: 'step-back' }
  | { readonly type: 'step-back-inside' }
  | { readonly type: 'run'; readonly speed: Speed }
  | { readonly type: 'run-to-next-exception' }
  | { readonly type: 'pause' }
  /** Back to the lesson's start, boot 1; the log of inputs is forgotten. */
  | { readonly type: 'reset' }
  /** Deliver this event now through the guest's IDT. */
  | { readonly type: 'inject'; readonly vector: number; readonly errorCode: number; readonly address: bigint }
  /** A debugger's call: push RIP, set RIP to a function of the kernel. `name` is only for the log. */
  | { readonly type: 'provoke'; readonly address: bigint; readonly name: string }
  /** Boots anew (boot 1) with other set-up lines. */
  | { readonly type: 'set-program'; readonly program: KernelProgram }
  /** Goes to a Moment already lived through, or runs forward to it. */
  | { readonly type: 'seek'; readonly moment: Moment }
  | { readonly type: 'watch'; readonly watch: Partial<Watch> }
  /** The NMI pin: taken when the present Moment is left, or once no other NMI is being served. */
  | { readonly type: 'nmi' }
  | { readonly type: 'type-keys'; readonly text: string }
  /** At shutdown: stay there, or let the board reset the machine and go on. */
  | { readonly type: 'at-shutdown'; readonly policy: ShutdownPolicy };

export type ShutdownPolicy = 'stop' | 'reset';

/** One input from outside, at the Moment at which it reached the machine. */
export type LoggedInput =
  | { readonly at: Moment; readonly type: 'inject'; readonly vector: number; readonly errorCode: number; readonly address: string }
  | { readonly at: Moment; readonly type: 'provoke'; readonly address: string; readonly name: string }
  | { readonly at: Moment; readonly type: 'key'; readonly scancode: number }
  | { readonly at: Moment; readonly type: 'nmi' }
  /** At a shutdown. Nothing else can follow one, so a Moment of boot n already tells of n - 1 of these: on the way in they are ignored. */
  | { readonly at: Moment; readonly type: 'board-reset' };

/** All that is needed to live the same life again. JSON-safe; parsed, not trusted, when it comes back. */
export interface InputLog {
  readonly version: 1;
  /** SHA-256-free identity of the image: its length and a 32-bit FNV-1a sum, hex. */
  readonly image: string;
  readonly program: KernelProgram;
  readonly inputs: readonly LoggedInput[];
  /** Where the reader stands. */
  readonly moment: Moment;
}

/** A piece of linear memory as the kernel (CPL 0) sees it. */
export interface MemoryWindow {
  readonly address: bigint;
  readonly bytes: Uint8Array;
  /** One byte a 4 KiB page that the window touches, first page first: 1 mapped, 0 not (its bytes are 0). */
  readonly mapped: Uint8Array;
}

/** One stack that the core keeps a high-water mark for. */
export interface StackView {
  readonly id: number;
  /** 'kernel', 'ist1', 'ring0' or 'user', as the boot plan names it. */
  readonly name: string;
  readonly bottom: bigint;
  readonly top: bigint;
  /** Lowest RSP seen in it since reset; `top` when never used. */
  readonly lowest: bigint;
  /** Mapped flags of its pages, from one page below `bottom` (the guard) to the top. */
  readonly mapped: Uint8Array;
}

/** One region of the memory map, from the boot plan. */
export interface MemoryRegion {
  readonly name: string;
  readonly kind: string;
  readonly start: bigint;
  readonly end: bigint;
  /** 'r--', 'rw-', 'r-x', 'rwx' or '---' (not mapped). */
  readonly rights: string;
}

/** The machine at one Moment, whole: what every panel draws. */
export interface Observation {
  readonly moment: Moment;
  /** Completed since the board was last reset. */
  readonly instructions: number;
  readonly activity: Activity;
  readonly running: boolean;
  /** Value written to isa-debug-exit, or null. */
  readonly debugExit: number | null;
  /** Check id of the next delivery step, 0 when no delivery is in progress. */
  readonly deliveryNext: number;
  /** RFLAGS, complete. */
  readonly rflags: number;
  /** The processor's state area, decoded through `StateLayout`. */
  readonly state: Uint8Array;
  /** The trace of the newest delivery chain, 64 bytes a record (`RecordOffset`); empty: no exception yet. */
  readonly trace: Uint8Array;
  /** Moment of the newest chain's raise (its first record); null: no exception yet. */
  readonly chain: Moment | null;
  /** True once the newest chain's handler has been reached (or a shutdown): no longer in progress. */
  readonly chainEnded: boolean;
  readonly idt: MemoryWindow;
  readonly gdt: MemoryWindow;
  readonly tss: MemoryWindow;
  readonly stack: MemoryWindow;
  /** Id of the stack mark that `stack` shows, or null when RSP is on no known stack. */
  readonly stackId: number | null;
  readonly stacks: readonly StackView[];
  /** Code around the next instruction: up to 512 bytes before and 512 after. */
  readonly code: MemoryWindow;
  /** 4000 bytes: 80 x 25 cells of character and attribute. */
  readonly screen: Uint8Array;
  /** Offset of the cursor's cell. */
  readonly cursor: number;
  /** What COM1 sent since reset, the last 4096 bytes of it. */
  readonly serial: Uint8Array;
  readonly serialCount: number;
  /** The walk that `Watch.walk` asks for (`WalkOffset`). */
  readonly walk: Uint8Array;
  readonly watch: Watch;
}

/** A mark on the timeline. */
export interface TimelineEvent {
  readonly at: Moment;
  readonly vector: number;
  /** `EventSource` */
  readonly source: number;
  readonly errorCode: number | null;
  /** `EventOutcome` as far as it is known */
  readonly outcome: number;
}

/** What the timeline panel draws. Bounded: at most the newest 400 events, 200 boots and 400 inputs. */
export interface TimelineView {
  readonly events: readonly TimelineEvent[];
  /** Per boot its number and the ticks of its end (the last Moment known). */
  readonly boots: readonly { readonly boot: number; readonly ticks: number }[];
  /** The furthest Moment lived through. */
  readonly frontier: Moment;
  readonly inputs: readonly LoggedInput[];
}

/** Offset in bytes of each state field inside `Observation.state`, by StateField; -1 for trace, events and serial, which are not in it. */
export type StateLayout = readonly number[];

export type Report =
  | { readonly type: 'powered-on'; readonly version: ProtocolVersion; readonly layout: StateLayout; readonly regions: readonly MemoryRegion[]; readonly program: KernelProgram }
  | { readonly type: 'observation'; readonly observation: Observation }
  | { readonly type: 'timeline'; readonly timeline: TimelineView }
  /** The log as it stands; sent when the machine comes to rest. */
  | { readonly type: 'log'; readonly log: InputLog }
  /** A command was refused; nothing changed. `code` keys the sentence, `detail` names what was found. `command` null: no command known by that name. */
  | { readonly type: 'refused'; readonly command: Command['type'] | null; readonly code: RefusalCode; readonly detail: string }
  /**
   * The session could not go on. `restarted`: `connect` has started a new worker with the lesson at its start
   * (a `powered-on` follows); false: it gave up.
   */
  | { readonly type: 'failed'; readonly message: string; readonly restarted: boolean };

export type RefusalCode =
  | 'bad-image'
  /** The machine has been powered on at its start all the same, or stands where the log stopped making sense. */
  | 'bad-log'
  | 'bad-command'
  | 'in-delivery'
  | 'shut-down'
  | 'at-start'
  | 'not-reached'
  /** A debugger's call could not push RIP: the stack has no room there. */
  | 'no-stack'
  | 'not-powered-on';
