import { loadAssets } from './embed-assets';
import { lessonIds } from './lessons/lesson';
import { mountSimulator } from './mount-simulator';
import { readAddressBar } from './store/address-bar';
import { openStorage } from './store/remembered';
import './styles/fonts.css';

const element = document.getElementById('faultscope');
if (element === null) throw new Error('the page has no element #faultscope');

mountSimulator(element, {
  ...readAddressBar(location.search, lessonIds),
  embedded: true,
  storage: openStorage(() => localStorage),
  loadAssets,
});
