/** The bar above the columns. */
export const topBar = {
  lessonOf: (number: number, count: number) => `Lesson ${number} of ${count}`,
  allLessons: 'All lessons',
  boot: 'boot',
  language: 'Language',
  theme: 'Theme',
  light: 'Light',
  dark: 'Dark',
  settings: 'Settings',
};
