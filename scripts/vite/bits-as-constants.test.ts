import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { bitsAsConstants } from './bits-as-constants';

const folder = fileURLToPath(new URL('../../src/x86/bits/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

/** The code of a build whose only module is this text. */
async function built(text: string): Promise<string> {
  const entry = 'virtual:entry';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [bitsAsConstants(), { name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? text : null) }],
    build: { write: false, rolldownOptions: { input: entry, output: { format: 'es' }, preserveEntrySignatures: 'strict' } },
  }) as Rolldown.RolldownOutput;
  return result.output[0].code;
}

describe('the enums of x86/bits in a build', () => {
  it('are numbers in their place', async () => {
    const code = await built(`import { Cr0 } from '${folder}control.ts'; export const answer = (x) => x & Cr0.WP;`);
    expect(code).toContain('65536');
    expect(code).not.toMatch(/WP|ET/);
  });

  it.each(files)('%s holds enums and nothing else', (name) => {
    const text = readFileSync(`${folder}${name}`, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    expect(text.replace(/export const enum \w+ \{[^}]*\}/g, '').trim()).toBe('');
  });
});
