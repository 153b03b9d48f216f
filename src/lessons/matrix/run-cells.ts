import { decodeTrace } from '../../machine/views/trace';
import type { Command, Report } from '../../machine/protocol';
import { Activity } from '../../x86/bits/run';
import { cellOutcome, type CellOutcome } from './cell-outcome';
import { programOfCell, type MatrixCell } from './cells';

/** A session, wherever it lives. */
export interface MachineEnd {
  send(command: Command): void;
  /** Adds a listener; the result takes it away. */
  onReport(listener: (report: Report) => void): () => void;
}

/** What a machine is made of. */
export interface MatrixMachine {
  readonly wasm: WebAssembly.Module | Uint8Array;
  /** The image of the matrix's kernel. */
  readonly image: Uint8Array;
  /** Bytes of guest memory. */
  readonly memoryBytes: number;
}

/**
 * Runs cells one after another on one machine, each from its boot to its end, and tells what each one's trace says.
 * @param end a session that nobody else speaks to
 * @param wanted asked before each cell; false ends the tour
 * @throws Error if the session refuses or fails
 */
export async function runCells(
  end: MachineEnd,
  { wasm, image, memoryBytes }: MatrixMachine,
  cells: readonly MatrixCell[],
  tell: (cell: MatrixCell, outcome: CellOutcome) => void,
  wanted: () => boolean = () => true,
): Promise<void> {
  let powered = false;
  for (const cell of cells) {
    if (!wanted()) return;
    const program = programOfCell(cell);
    const trace = ended(end);
    end.send({ type: 'at-shutdown', policy: 'stop' });
    end.send(powered ? { type: 'set-program', program } : { type: 'power-on', wasm, image, memoryBytes, program });
    end.send({ type: 'run', speed: 'full' });
    powered = true;
    const records = decodeTrace(await trace);
    if (wanted()) tell(cell, cellOutcome(cell, records));
  }
}

/** The trace of the newest chain, once the machine that boots next has halted or shut down. */
function ended(end: MachineEnd): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let booted = false;
    const stop = end.onReport((report) => {
      const settle = (settled: () => void): void => {
        stop();
        settled();
      };
      if (report.type === 'powered-on') booted = true;
      if (report.type === 'refused') settle(() => reject(new Error(`${report.command ?? 'a message'}: ${report.code}: ${report.detail}`)));
      if (report.type === 'failed') settle(() => reject(new Error(report.message)));
      if (report.type !== 'observation' || !booted) return;
      const { running, activity, trace } = report.observation;
      if (!running && activity !== Activity.Active) settle(() => resolve(trace));
    });
  });
}
