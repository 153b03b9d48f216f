import { FONT_8X16 } from './font-8x16';
import { COLOURS, COLUMNS, ROWS } from './screen-text';

export const WIDTH = COLUMNS * 8;
export const HEIGHT = ROWS * 16;

const glyphs = Uint8Array.from(atob(FONT_8X16), (character) => character.charCodeAt(0));

/**
 * Draws VGA text cells into pixels: 640 x 400, red green blue alpha a pixel.
 * Attribute bit 7 (blink) is drawn steady; the cursor is the two lowest rows of its cell but one, as the VGA's default shape.
 * @param pixels 640 * 400 * 4 bytes
 * @param cells 4000 bytes
 * @param cursor offset of its cell; beyond the screen: none
 * @param black what colour 0 looks like, as `COLOURS`
 */
export function drawScreen(pixels: Uint8ClampedArray, cells: Uint8Array, cursor: number, black: number): void {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, WIDTH * HEIGHT);
  const palette = COLOURS.map((colour, index) => pixelWord(index === 0 ? black : colour));
  for (let cell = 0; cell < COLUMNS * ROWS; cell++) {
    const attribute = cells[cell * 2 + 1] ?? 7;
    drawCell(words, cell, cells[cell * 2] ?? 0, palette[attribute & 0xf] ?? 0, palette[(attribute >> 4) & 7] ?? 0, cell === cursor);
  }
}

function drawCell(words: Uint32Array, cell: number, character: number, ink: number, ground: number, cursor: boolean): void {
  let at = Math.floor(cell / COLUMNS) * 16 * WIDTH + (cell % COLUMNS) * 8;
  for (let row = 0; row < 16; row++, at += WIDTH) {
    const bits = cursor && (row === 13 || row === 14) ? 0xff : glyphs[character * 16 + row] ?? 0;
    for (let column = 0; column < 8; column++) words[at + column] = (bits & (0x80 >> column)) !== 0 ? ink : ground;
  }
}

/** 0xRRGGBB as the little-endian word of an ImageData pixel, opaque. */
function pixelWord(colour: number): number {
  return (0xff000000 | ((colour & 0xff) << 16) | (colour & 0xff00) | (colour >> 16)) >>> 0;
}
