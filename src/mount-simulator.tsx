import { createRoot } from 'react-dom/client';
import { preferredLanguage, type Language } from './i18n/language';
import { loadWords } from './i18n/words';
import { Localized } from './panels/layout/localized';
import { pageLayoutFor } from './panels/layout/page-layout';
import type { KernelId } from './machine/protocol';
import { fetchParts } from './panels/widgets/later';
import type { MachineAssets } from './store/machine-assets';
import { panelIds, type PanelId } from './store/panel-id';
import type { Problem } from './store/problem';
import { recallSettings, type TextStorage } from './store/remembered';
import type { Theme } from './store/simulator';
import { startSimulator, type Simulator } from './store/start-simulator';
import { SimulatorContext } from './store/use-simulator';
import './styles/tokens.css';
import './styles/base.css';
import './styles/fallback-fonts.css';

/** What a simulator begins with; what is left out is remembered from before or follows the reader's system. */
export interface SimulatorOptions {
  readonly lesson?: string | null;
  /** Of the double-fault matrix. */
  readonly cell?: string | null;
  readonly language?: Language | null;
  readonly theme?: Theme | null;
  readonly panels?: readonly PanelId[] | null;
  readonly embedded?: boolean;
  /** To be told at the start. */
  readonly problems?: readonly Problem[];
  readonly storage: TextStorage;
  loadAssets(kernel: KernelId): Promise<MachineAssets>;
}

/** A simulator on a page. */
export interface MountedSimulator extends Simulator {
  /** Ends its worker and takes it off the page. */
  unmount(): void;
}

/** Editor, disassembler and fonts have come by then, milliseconds. */
const quietAfter = 2000;

const embeddedPanels: readonly PanelId[] = ['delivery', 'stack'];

/** Puts one simulator into an element, which gives it its size. Several on one page do not know of each other. */
export function mountSimulator(element: HTMLElement, options: SimulatorOptions): MountedSimulator {
  const remembered = recallSettings(options.storage);
  const embedded = options.embedded ?? false;
  const simulator = startSimulator({
    lessonId: options.lesson ?? null,
    cellId: options.cell ?? null,
    language: options.language ?? remembered.language ?? preferredLanguage(navigator.languages),
    theme: options.theme ?? remembered.theme ?? (matches('(prefers-color-scheme: dark)') ? 'dark' : 'light'),
    motion: matches('(prefers-reduced-motion: reduce)') ? 'reduced' : 'full',
    embedded,
    panels: options.panels ?? (embedded ? embeddedPanels : panelIds),
    pageLayout: pageLayoutFor(element.clientWidth, embedded),
    problems: options.problems ?? [],
  }, options);
  const stopWatching = watchMotion((motion) => simulator.store.setState({ motion }));
  const root = createRoot(element);
  let mounted = true;
  // The first picture is in the reader's language. If that does not come, it is English, and says so.
  void loadWords(simulator.store.getState().language).catch(() => null).then((first) => {
    if (!mounted) return;
    root.render(
      <SimulatorContext value={simulator}>
        <Localized first={first} />
      </SimulatorContext>,
    );
  });
  const stopAwaiting = whenQuiet(simulator, () => void fetchParts());
  return {
    ...simulator,
    unmount: () => {
      mounted = false;
      stopAwaiting();
      stopWatching();
      simulator.close();
      root.unmount();
    },
  };
}

/** Once, when the machine has been at its start for a while. Returns what gives the waiting up. */
function whenQuiet({ store }: Simulator, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe(({ observation }) => {
    if (observation === null) return;
    stop();
    timer = setTimeout(act, quietAfter);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function matches(query: string): boolean {
  return matchMedia(query).matches;
}

function watchMotion(tell: (motion: 'full' | 'reduced') => void): () => void {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  const listen = () => tell(query.matches ? 'reduced' : 'full');
  query.addEventListener('change', listen);
  return () => query.removeEventListener('change', listen);
}
