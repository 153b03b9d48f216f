export const widgets = {
  /** Spoken after a value that this step changed. */
  changed: 'changed',
};
