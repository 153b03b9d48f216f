import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const bits = read('x86/bits/setup-lines.ts');
const rust = read('kernel/src/boot.rs');
const c = read('kernel32/boot.h');
const asmLines = read('kernel-matrix/lines.inc');
const asmTriggers = read('kernel-matrix/triggers.inc');

type Member = [name: string, number: number];

function members(source: string, start: RegExp): Member[] {
  const body = start.exec(source)?.[1] ?? '';
  return [...body.matchAll(/(\w+) = (\d+)/g)].map((match) => [match[1]!, Number(match[2])]);
}

function pascalCase(name: string): string {
  return name.split('_').map((word) => word[0] + word.slice(1).toLowerCase()).join('');
}

const equates = (source: string): Member[] => [...source.matchAll(/^(\w+) +equ (\d+)$/gm)].map((match) => [match[1]!, Number(match[2])]);
const named = (list: readonly Member[]): Member[] => list.map(([name, number]) => [pascalCase(name), number]);

/** Every member that a kernel has stands here under the same number, and every one that stands here is a kernel's. */
function expectSame(here: readonly Member[], ...kernels: readonly (readonly Member[])[]): void {
  for (const kernel of kernels) for (const member of kernel) expect(here).toContainEqual(member);
  for (const member of here) expect(kernels.flat()).toContainEqual(member);
}

describe('the kernels and the machine give the same numbers', () => {
  it('to set-up lines', () => {
    const inRust = members(rust, /pub enum SetupLine \{([^}]*)\}/);
    const inC = named(members(c, /enum setup_line \{([^}]*)\}/));
    const inAssembly = named(equates(asmLines));
    expect([inRust.length, inC.length, inAssembly.length]).toEqual([13, 11, 5]);
    expectSame(members(bits, /const enum SetupLine \{([^}]*)\}/), inRust, inC, inAssembly);
  });

  it('to triggers', () => {
    const inRust = named([...rust.matchAll(/pub const (\w+): Self = Self\((\d+)\)/g)].map((match) => [match[1]!, Number(match[2])]));
    const inC = named(members(c, /enum trigger \{([^}]*)\}/));
    const inAssembly = named(equates(asmTriggers)).filter(([name]) => name !== 'Triggers');
    expect([inRust.length, inC.length, inAssembly.length]).toEqual([6, 8, 11]);
    expectSame(members(bits, /const enum Trigger \{([^}]*)\}/), inRust, inC, inAssembly);
  });
});
