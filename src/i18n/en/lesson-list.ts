/** The list of lessons, shown when none is chosen. */
export const lessonList = {
  title: 'Nine lessons on exceptions',
  intro: 'A real x86-64 kernel runs in this page. Step through what the processor does when something goes wrong, check by check, forwards and back.',
  first: 'The first lesson is ready to run.',
};
