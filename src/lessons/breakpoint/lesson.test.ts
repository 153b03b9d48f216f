import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { breakpoint } from './lesson';

it('breakpoint: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(breakpoint, await realMachine(), testHost)).toEqual(nothingWrong);
});
