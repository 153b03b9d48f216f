import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { userStack } from './lesson';

it('user-stack: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(userStack, await realMachine(), testHost)).toEqual(nothingWrong);
});
