import { loadAssets } from './embed-assets';
import { lessonIds } from './lessons/lesson';
import { matrixId } from './lessons/matrix/cells';
import { mountSimulator } from './mount-simulator';
import { readAddressBar } from './store/address-bar';
import { openStorage } from './store/remembered';
import './styles/fonts.css';

/** The pair that books show. */
const FRAMED_CELL = 'pf-np';

const element = document.getElementById('faultscope');
if (element === null) throw new Error('the page has no element #faultscope');

const address = readAddressBar(location.search, lessonIds);

// A frame has no room for the matrix's table: it shows one of its runs.
const chosenHere = address.lesson === matrixId && address.cell === null;
const unnamed = chosenHere && !address.problems.some(({ kind }) => kind === 'unknown-cell');

mountSimulator(element, {
  ...address,
  cell: chosenHere ? FRAMED_CELL : address.cell,
  problems: unnamed ? [...address.problems, { kind: 'no-cell', shown: FRAMED_CELL }] : address.problems,
  embedded: true,
  storage: openStorage(() => localStorage),
  loadAssets,
});
