import { viewOf } from '../views/bytes';
import { VGA_BLANK_CELL, VGA_TEXT_CELLS } from './boot-layout';

/** Text memory as firmware clears it. */
export function blankScreen(): Uint8Array {
  const bytes = new Uint8Array(VGA_TEXT_CELLS * 2);
  for (let cell = 0; cell < VGA_TEXT_CELLS; cell++) viewOf(bytes).setUint16(cell * 2, VGA_BLANK_CELL, true);
  return bytes;
}
