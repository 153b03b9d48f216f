import { useLayoutEffect, useState, type RefObject } from 'react';
import { setPageLayout } from '../../store/settings';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { isLow, pageLayoutFor, zoomFor } from './page-layout';

/** Chooses the composition from the simulator's own size, not the window's. @returns the zoom to draw with, and whether the page is low */
export function usePageLayout(root: RefObject<HTMLElement | null>): { readonly zoom: number; readonly low: boolean } {
  const store = useSimulatorStore();
  const embedded = useSimulator((state) => state.embedded);
  const [zoom, setZoom] = useState(1);
  const [low, setLow] = useState(false);
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return;
    const measure = () => {
      const width = element.clientWidth;
      const layout = pageLayoutFor(width, embedded);
      if (layout !== store.getState().pageLayout) setPageLayout(store, layout);
      setZoom(zoomFor(layout, width));
      setLow(isLow(element.clientHeight));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, store, embedded]);
  return { zoom, low };
}
