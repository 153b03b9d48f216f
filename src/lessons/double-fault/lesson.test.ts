import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { doubleFault } from './lesson';

it('double-fault: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(doubleFault, await realMachine(), testHost)).toEqual(nothingWrong);
});
