/** What the piece holds. */
export { CellPanel } from './cell-panel';
export { MatrixPage } from './matrix-page';
