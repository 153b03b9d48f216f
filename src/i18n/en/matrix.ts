/** The way to the double-fault matrix, and its cells' names; the words of its page stand with it. */
export const matrix = {
  title: 'The double-fault matrix',
  goal: 'See in 55 programs which two exceptions add up.',
  cell: (first: string, second: string) => `${first}, then ${second}`,
  back: 'All cells',
  notLoaded: 'This page could not be loaded. Check the connection and reload.',
};
