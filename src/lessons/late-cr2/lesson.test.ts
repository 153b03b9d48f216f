import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { lateCr2 } from './lesson';

it('late-cr2: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(lateCr2, await realMachine(), testHost)).toEqual(nothingWrong);
});
