import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const kernel = read('kernel/src/boot.rs');
const bits = read('x86/bits/setup-lines.ts');

function members(source: string, start: RegExp): [string, number][] {
  const body = start.exec(source)?.[1] ?? '';
  return [...body.matchAll(/(\w+) = (\d+)/g)].map((match) => [match[1]!, Number(match[2])]);
}

it('names the same set-up lines in the kernel and here', () => {
  const here = members(bits, /const enum SetupLine \{([^}]*)\}/);
  expect(here).toHaveLength(13);
  expect(members(kernel, /pub enum SetupLine \{([^}]*)\}/)).toEqual(here);
});

it('names the same triggers in the kernel and here', () => {
  const here = members(bits, /const enum Trigger \{([^}]*)\}/);
  const there = [...kernel.matchAll(/pub const (\w+): Self = Self\((\d+)\)/g)].map((match) => [pascalCase(match[1]!), Number(match[2])]);
  expect(here).toHaveLength(6);
  expect(there).toEqual(here);
});

function pascalCase(name: string): string {
  return name.split('_').map((word) => word[0] + word.slice(1).toLowerCase()).join('');
}
