import { expect, it } from 'vitest';
import { Trigger } from '../x86/bits/setup-lines';
import { bootOf, kernelAt } from './boot-of';

it('a lesson, or with the list of lessons the first one, begins at its start', () => {
  expect(bootOf({ lessonId: 'boot-loop', cellId: null })).toMatchObject({ key: 'boot-loop', atFirstException: false });
  expect(bootOf({ lessonId: null, cellId: null })).toMatchObject({ key: 'breakpoint', atFirstException: false });
  expect(kernelAt({ lessonId: 'int-14', cellId: null })).toBe('protected');
});

it('a cell of the matrix begins at its first exception, and is remembered for itself', () => {
  const boot = bootOf({ lessonId: 'double-fault-matrix', cellId: 'gp-pf' });
  expect(boot).toMatchObject({ key: 'double-fault-matrix:gp-pf', atFirstException: true, program: { kernel: 'matrix', trigger: Trigger.GeneralProtection } });
  expect(kernelAt({ lessonId: 'double-fault-matrix', cellId: 'gp-pf' })).toBe('matrix');
});

it('the table of the matrix boots nothing', () => {
  expect(bootOf({ lessonId: 'double-fault-matrix', cellId: null })).toBeNull();
  expect(bootOf({ lessonId: 'double-fault-matrix', cellId: 'gp-ud' })).toBeNull();
});

it('a cell means nothing in another lesson', () => {
  expect(bootOf({ lessonId: 'boot-loop', cellId: 'gp-pf' })?.key).toBe('boot-loop');
});
