import { lessonById, lessons } from '../lessons/catalogue';
import { cellById, matrixId, programOfCell } from '../lessons/matrix/cells';
import { kernelOf } from '../lessons/program';
import type { KernelId, KernelProgram } from '../machine/protocol';
import type { SimulatorState } from './simulator';

/** Where the reader is, as the address bar tells it. */
export type Place = Pick<SimulatorState, 'lessonId' | 'cellId'>;

/** What the machine is to run at a place. */
export interface Boot {
  /** Under this name the reader's progress there is remembered. */
  readonly key: string;
  readonly program: KernelProgram;
  /** Begins at the first exception: how the kernel gets there is no part of the story. */
  readonly atFirstException: boolean;
}

/** With the list of lessons shown, the first one is ready to run. Null: the matrix's table, which has no machine of its own. */
export function bootOf({ lessonId, cellId }: Place): Boot | null {
  if (lessonId === matrixId) {
    const cell = cellById(cellId);
    return cell && { key: `${matrixId}:${cell.id}`, program: programOfCell(cell), atFirstException: true };
  }
  const lesson = lessonById(lessonId) ?? lessons[0];
  if (lesson === undefined) throw new Error('there are no lessons');
  return { key: lesson.id, program: lesson.program, atFirstException: false };
}

/** Whose sources belong to a place. */
export function kernelAt(place: Place): KernelId {
  const boot = bootOf(place);
  return boot === null ? 'matrix' : kernelOf(boot.program);
}
