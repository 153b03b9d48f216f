import type { Language } from '../i18n/language';
import type { ShutdownPolicy, Speed } from '../machine/protocol';
import type { PageLayout, SimulatorStore, Theme } from './simulator';

export function setLanguage(store: SimulatorStore, language: Language): void {
  store.setState({ language });
}

export function setTheme(store: SimulatorStore, theme: Theme): void {
  store.setState({ theme });
}

export function setPageLayout(store: SimulatorStore, pageLayout: PageLayout): void {
  store.setState({ pageLayout });
}

/** The speed of the next `run`. A machine that runs already is sent `run` again by the caller. */
export function setSpeed(store: SimulatorStore, speed: Speed): void {
  store.setState({ speed });
}

/** Keeps what was sent to the session with `at-shutdown`. */
export function setShutdownPolicy(store: SimulatorStore, shutdownPolicy: ShutdownPolicy): void {
  store.setState({ shutdownPolicy });
}
