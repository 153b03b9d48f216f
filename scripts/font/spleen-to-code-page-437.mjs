// Writes src/panels/screen/font-8x16.ts: the 256 glyphs of code page 437 out of Spleen 8x16 (BSD 2-clause).
// Usage: node scripts/font/spleen-to-code-page-437.mjs spleen-8x16.psfu   (gunzipped; Debian package fonts-spleen 1.9.1)
// Source of the format: Linux kbd "psf.h", PSF version 1 with a Unicode table.
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const source = readFileSync(new URL('src/panels/screen/code-page-437.ts', root), 'utf8');
const literals = source.slice(source.indexOf('CODE_PAGE_437')).match(/'(?:[^'\\]|\\.)*'/g);
const characters = [...literals.map((text) => text.slice(1, -1).replace(/\\(.)/g, '$1')).join('')];
if (characters.length !== 256) throw new Error(`code page has ${characters.length} characters`);

const psf = readFileSync(process.argv[2]);
if (psf.readUInt16LE(0) !== 0x0436) throw new Error('not a PSF 1 font');
const count = psf[2] & 1 ? 512 : 256;
if (psf[3] !== 16) throw new Error(`8x${psf[3]} is not 8x16`);

// Per glyph: its characters, then FFFEh and sequences (left out here), closed by FFFFh.
const glyphOf = new Map();
let at = 4 + count * 16;
for (let glyph = 0; glyph < count; glyph++) {
  let single = true;
  for (; psf.readUInt16LE(at) !== 0xffff; at += 2) {
    const unit = psf.readUInt16LE(at);
    if (unit === 0xfffe) single = false;
    else if (single) glyphOf.set(String.fromCharCode(unit), glyph);
  }
  at += 2;
}

// Drawn where Spleen has no glyph: a hollow box.
const BOX = Buffer.from('0000007e424242424242427e00000000', 'hex');

const bitmap = Buffer.alloc(256 * 16);
const missing = [];
characters.forEach((character, code) => {
  const glyph = glyphOf.get(character);
  if (glyph === undefined) {
    missing.push(`${code.toString(16)} ${character}`);
    BOX.copy(bitmap, code * 16);
  } else psf.copy(bitmap, code * 16, 4 + glyph * 16, 20 + glyph * 16);
});
if (missing.length) console.error('drawn as a box:', missing.join(', '));

writeFileSync(new URL('src/panels/screen/font-8x16.ts', root), `/**
 * Spleen 8x16 by Frederic Cambus (BSD 2-clause, see spleen-license.txt), in the order of code page 437:
 * 256 glyphs of 16 bytes, one byte a row, top row first, bit 7 at the left. Base64.
 * Written by scripts/font/spleen-to-code-page-437.mjs.
 */
export const FONT_8X16 =
${bitmap.toString('base64').match(/.{1,116}/g).map((line) => `  '${line}'`).join(' +\n')};
`);
