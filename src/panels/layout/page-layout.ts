import type { PageLayout } from '../../store/simulator';

const PHONE_BELOW = 700;
const PROJECTOR_BELOW = 1100;
const MEDIUM_BELOW = 1440;
/** An embed narrower than this has no room for two columns. */
const EMBED_PHONE_BELOW = 560;

/** The composition for a simulator of this width in CSS pixels. */
export function pageLayoutFor(width: number, embedded: boolean): PageLayout {
  if (embedded) return width < EMBED_PHONE_BELOW ? 'phone' : 'embed';
  if (width < PHONE_BELOW) return 'phone';
  if (width < PROJECTOR_BELOW) return 'projector';
  return width < MEDIUM_BELOW ? 'medium' : 'wide';
}

/** A page lower than this has no room for the code below the lesson. */
const LOW_BELOW = 820;

/** Whether the page is low, as on a laptop. @param height in CSS pixels */
export function isLow(height: number): boolean {
  return height < LOW_BELOW;
}

/** How much larger everything is drawn: from the back of a room one still reads it. */
export function zoomFor(layout: PageLayout, width: number): number {
  return layout === 'projector' && width >= 960 ? 1.4 : 1;
}
