import { loadAssets } from './assets';
import { lessonIds } from './lessons/lesson';
import { mountSimulator, type MountedSimulator } from './mount-simulator';
import { readAddressBar, withAddressBar } from './store/address-bar';
import { openStorage } from './store/remembered';

const address = readAddressBar(location.search, lessonIds);
const element = document.getElementById('faultscope');
if (element === null) throw new Error('the page has no element #faultscope');

const simulator = mountSimulator(element, { ...address, storage: openStorage(() => localStorage), loadAssets });
keepAddressBar(simulator);
loadFonts();

/** The address bar names what is shown, so that a link or a reload leads back. */
function keepAddressBar({ store, openLesson }: MountedSimulator): void {
  store.subscribe((state, before) => {
    const { search } = location;
    const named = new URLSearchParams(search);
    const moved = state.lessonId !== before.lessonId || state.cellId !== before.cellId;
    const there = readAddressBar(search, lessonIds);
    if (moved && (state.lessonId !== there.lesson || state.cellId !== there.cell)) {
      history.pushState(null, '', withAddressBar(search, { lesson: state.lessonId, cell: state.cellId }) || location.pathname);
    }
    if (state.language !== before.language && named.has('lang')) {
      history.replaceState(null, '', withAddressBar(location.search, { lang: state.language }));
    }
    if (state.theme !== before.theme && named.has('theme')) {
      history.replaceState(null, '', withAddressBar(location.search, { theme: state.theme }));
    }
  });
  addEventListener('popstate', () => {
    const { lesson, cell } = readAddressBar(location.search, lessonIds);
    openLesson(lesson, cell);
  });
}

/** After the first picture: the fonts must not hold it up. */
function loadFonts(): void {
  requestAnimationFrame(() => setTimeout(() => void import('./styles/fonts.css')));
}
