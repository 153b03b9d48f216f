/** An endless program raises without end: so many events are kept. */
export const MOST_EVENTS = 2000;

/** Of an endless row of truth.json so many are kept of what QEMU raised. */
export const MOST_OF_ROW = 100;

/** How a run ended. */
export type End = 'exit' | 'shutdown' | 'halt' | 'limit';

/** What one machine did with one program. */
export interface Behaviour {
  readonly end: End;
  /** Every exception, interrupt and INT n in the order raised, also those that were never delivered: "e:2 3 80". Hexadecimal. */
  readonly events: string;
  /** What the program said on COM1, a line a case: vector, CR2, RSP and frame of every delivery, and what the case itself shows. */
  readonly serial: readonly string[];
}

/** QEMU may also end by an error of its own. */
export type WitnessEnd = End | 'abort';

/** What QEMU did with one program, line by line, so that every event is a case's. */
export interface Witness {
  readonly end: WitnessEnd;
  /** Cases at which QEMU itself comes to an end, and how. The cases after them were recorded without them. */
  readonly stops: readonly { readonly name: string; readonly end: WitnessEnd }[];
  /** What the program said on COM1. */
  readonly serial: readonly string[];
  /** What was raised within each of these lines, delivered or not, as raised-event.ts writes it, with "; " between. */
  readonly raised: readonly string[];
}

/** A program of our own with what the references did. */
export interface Recording {
  /** SHA-256 of the source with its includes, so that a changed source without a new recording is seen. */
  readonly source: string;
  /** The kernel, a flat Multiboot 1 image, deflated, base64. */
  readonly image: string;
  readonly bochs: Behaviour;
  readonly qemu: Witness;
}

/** A kernel as others would write it, with what Bochs did. */
export type KernelRecording = Omit<Recording, 'qemu'>;

/** The rows and the matrix of truth.json, run on the references again. */
export interface TruthRecording {
  /** SHA-256 of the stub's source. */
  readonly source: string;
  /** lib/truth-row.asm, assembled, deflated, base64. */
  readonly stub: string;
  /** By a row's id; `image` begins the SHA-256 of the kernel that was run. */
  readonly rows: Readonly<Record<string, { readonly image: string; readonly bochs: Behaviour; readonly qemu: Witness }>>;
}

/** Each cell of the page's double-fault matrix, run on the references. */
export interface MatrixRecording {
  /** SHA-256 of the kernel's image. */
  readonly image: string;
  /** By a cell's id. */
  readonly cells: Readonly<Record<string, { readonly bochs: Behaviour; readonly qemu: Witness }>>;
}
