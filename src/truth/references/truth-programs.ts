import { gatePrograms } from '../programs/gates';
import { matrixProgram, matrixRows } from '../programs/matrix';
import { pagePrograms } from '../programs/pages';
import { returnPrograms } from '../programs/returns';
import { ringPrograms } from '../programs/rings';
import { stackPrograms } from '../programs/stacks';
import type { TruthProgram } from '../program';
import { World } from '../world';

/** Every row of truth.json that runs here and every cell of its matrix, as programs. */
export const truthPrograms: readonly TruthProgram[] = [
  ...gatePrograms, ...stackPrograms, ...pagePrograms, ...ringPrograms, ...returnPrograms,
  ...matrixRows().map(([first, second]) => matrixProgram(first, second)),
];

/** The world of a program. */
export function worldOf(program: TruthProgram): World {
  const world = new World();
  program.build(world);
  return world;
}
