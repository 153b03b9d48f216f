import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { stackOverflow } from './lesson';

it('stack-overflow: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(stackOverflow, await realMachine(), testHost)).toEqual(nothingWrong);
});
