import { expect, it } from 'vitest';
import { lessons } from './catalogue';
import { kernelOf } from './program';
import { advance } from './progress';
import { runProgram } from './run-program';
import { realMachine, testHost } from './testing/real-machine';

// Their stacks are used again and their chains of exceptions follow one another: what a goal asks for may be gone at the end.
const inProtectedMode = lessons.filter(({ program }) => kernelOf(program) === 'protected');

it.each(inProtectedMode.map((lesson) => [lesson.id, lesson] as const))('%s: a reader who only runs it has done all steps', async (_, lesson) => {
  const { seen } = await runProgram(lesson.program, await realMachine(), testHost);
  expect(advance(lesson, [], seen.at(-1)!)).toEqual(lesson.steps.map((step) => step.id));
});
