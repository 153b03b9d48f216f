import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')).map((name) => `src/${name}`);

it('no rule is tried on every element: what stands last in a selector has a class, an element or an attribute outside :is()', () => {
  expect(sheets.length).toBeGreaterThan(20);
  const found = sheets.flatMap((sheet) => readFileSync(sheet, 'utf8').split('\n')
    .filter((line) => /(^|[ >+~]):(is|where)\(([^()]|\([^()]*\))*\)(::?[a-z-]+)*( \{|,)$/.test(line))
    .map((line) => `${sheet}: ${line}`));
  expect(found).toEqual([]);
});
