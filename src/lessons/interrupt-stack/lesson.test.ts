import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { interruptStack } from './lesson';

it('interrupt-stack: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(interruptStack, await realMachine(), testHost)).toEqual(nothingWrong);
});
