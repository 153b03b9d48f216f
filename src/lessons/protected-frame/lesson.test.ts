import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { protectedFrame } from './lesson';

it('protected-frame: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(protectedFrame, await realMachine(), testHost)).toEqual(nothingWrong);
});
