import { expect, it } from 'vitest';
import { place } from '../testing/core-under-test';
import { vectorMode } from '../testing/vector-mode';
import program from './compiled-program.json';

/** CALL RBX; HLT, beside the program. */
const start = place.data;

it('what a C compiler makes for x86-64 without options computes what it does on a real processor', async () => {
  const machine = await vectorMode();
  machine.write(program.address, Buffer.from(program.code, 'base64'));
  machine.write(start, [0xff, 0xd3, 0xf4]);
  machine.rip = BigInt(start);
  machine.set('rbx', BigInt(program.entry));
  machine.set('rdi', BigInt(place.data + 0x1000));
  for (let slice = 0; slice < 100 && machine.rip !== BigInt(start + 3); slice++) machine.core.run(100_000, 0);
  expect(machine.rip).toBe(BigInt(start + 3));
  const results = program.results.map((_, index) => machine.readU64(place.data + 0x1000 + 8 * index).toString(16).padStart(16, '0'));
  expect(results).toEqual(program.results);
});
