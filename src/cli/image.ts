import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { lessonById } from '../lessons/catalogue';
import { lessonIds } from '../lessons/lesson';
import { cellById, firsts, matrixId, programOfCell, seconds } from '../lessons/matrix/cells';
import { kernelOf } from '../lessons/program';
import type { BootPlan } from '../machine/loaders/boot-plan';
import { planImage } from '../machine/loaders/plan-image';
import { planProgram } from '../machine/loaders/plan-program';
import type { KernelId, KernelProgram } from '../machine/protocol';
import { UsageError } from './usage-error';

/** What is to be booted. */
export interface BootImage {
  readonly plan: BootPlan;
  /** The chips are as firmware leaves them; a lesson's are as after power-on, as on its page. */
  readonly firmware: boolean;
}

/**
 * Finds and plans what the user named: a lesson's id first, or a cell of the double-fault matrix, else a file.
 * @param folder where relative paths begin
 * @param kernels ELF images of the lessons' kernels
 * @throws UsageError when there is no such thing, ImageError when it cannot be booted
 */
export function openImage(name: string, memoryBytes: number, folder: string, kernels: Readonly<Record<KernelId, Uint8Array>>): BootImage {
  const program = programOf(name);
  if (program !== null) return { plan: planProgram(kernels[kernelOf(program)], program, memoryBytes), firmware: false };
  const path = resolve(folder, name);
  return { plan: planImage(readImage(path), memoryBytes, basename(path)), firmware: true };
}

/**
 * `double-fault`, or `double-fault-matrix:pf-np`; null for another name.
 * @throws UsageError when the matrix has no such cell
 */
function programOf(name: string): KernelProgram | null {
  if (name !== matrixId && !name.startsWith(`${matrixId}:`)) return lessonById(name)?.program ?? null;
  const id = name.slice(matrixId.length + 1);
  const cell = cellById(id);
  if (cell === null) throw new UsageError(unknownCell(id));
  return programOfCell(cell);
}

function unknownCell(id: string): string {
  const found = id === '' ? `"${matrixId}" names no cell` : `The double-fault matrix has no cell "${id}"`;
  const ids = (events: readonly { readonly id: string }[]): string => events.map((event) => event.id).join(', ');
  return `${found}; a cell is ${matrixId}:FIRST-SECOND, with FIRST one of ${ids(firsts)} and SECOND one of ${ids(seconds)}.`;
}

function readImage(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(unreadable(path, (error as NodeJS.ErrnoException).code ?? String(error)));
  }
}

function unreadable(path: string, code: string): string {
  switch (code) {
    case 'ENOENT': return `There is no file "${path}", and no lesson of that name; there are ${lessonIds.join(', ')}, and cells of the matrix as ${matrixId}:pf-np.`;
    case 'EISDIR': return `"${path}" is a folder, not an image.`;
    case 'EACCES': return `The file "${path}" may not be read.`;
    default: return `The file "${path}" cannot be read: ${code}.`;
  }
}
