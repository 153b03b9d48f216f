export const serial = {
  nothing: 'Nothing was sent over COM1 yet.',
  earlier: (bytes: number) => `${bytes} earlier bytes are not kept`,
};
