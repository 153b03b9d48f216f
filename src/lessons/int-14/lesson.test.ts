import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { int14 } from './lesson';

it('int-14: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(int14, await realMachine(), testHost)).toEqual(nothingWrong);
});
