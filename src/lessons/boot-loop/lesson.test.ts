import { expect, it } from 'vitest';
import { gradeLesson } from '../grade';
import { nothingWrong, realMachine, testHost } from '../testing/real-machine';
import { bootLoop } from './lesson';

it('boot-loop: the machine does all that the lesson says', async () => {
  expect(await gradeLesson(bootLoop, await realMachine(), testHost)).toEqual(nothingWrong);
});
