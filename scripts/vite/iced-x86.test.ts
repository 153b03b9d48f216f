import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { toBrowserModule } from './iced-x86';

const file = createRequire(import.meta.url).resolve('iced-x86');

it('turns the installed package into an ES module without Node', () => {
  const module = toBrowserModule(readFileSync(file, 'utf8')).replace(/\/\*\*[^]*?\*\//g, '');
  // Plain booleans: a failing match would print the whole package.
  expect(/require\(|__dirname|module\.exports/.test(module)).toBe(false);
  expect(module.includes('export { Decoder };')).toBe(true);
  expect(module.includes('export const FormatterSyntax = ')).toBe(true);
});

it('decodes when loaded that way', async () => {
  const module = toBrowserModule(readFileSync(file, 'utf8'));
  const iced = await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(module).toString('base64')}`);
  await iced.instantiateIced(readFileSync(file.replace('iced_x86.js', 'iced_x86_bg.wasm')));
  const decoder = new iced.Decoder(64, Uint8Array.of(0xcc), iced.DecoderOptions.None);
  const instruction = decoder.decode();
  expect(instruction.mnemonic).toBe(iced.Mnemonic.Int3);
  instruction.free();
  decoder.free();
});

it('refuses another build', () => {
  expect(() => toBrowserModule('export default 1;')).toThrow(/not the build/);
});
