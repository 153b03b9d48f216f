export const source = {
  file: 'Source file',
  follow: 'follow RIP',
  noLine: 'no line of the kernel',
  textOf: (file: string) => `Text of ${file}`,
};
