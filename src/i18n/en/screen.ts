export const screen = {
  size: (columns: number, rows: number) => `Text screen, ${columns} × ${rows}`,
  enlarge: 'Enlarge',
  close: 'Close',
};
