import type { Locator } from '@playwright/test';

/** Not the machine at one Moment: what the reader has done, an editor that draws what is scrolled to, a picture that runs. */
export const notPhotographed = ['Lesson', 'Source', 'Shutdown and reboot'];

/** The words of every region of a simulator, by the region's name. */
export type Photograph = Readonly<Record<string, string>>;

/**
 * What stands in each region now, hidden tabs included. Marks of what the last step changed are left out: they tell
 * where the reader came from, not where the machine stands.
 */
export function photographOf(root: Locator): Promise<Photograph> {
  return root.evaluate(photographIn, notPhotographed);
}

/**
 * The same inside the page; names nothing outside itself, so that its text can be sent there.
 * @param left names of the regions left out
 */
export function photographIn(simulator: Element, left: readonly string[]): Photograph {
  const photograph: Record<string, string> = {};
  for (const region of simulator.querySelectorAll('section[aria-label]')) {
    const name = region.getAttribute('aria-label') ?? '';
    if (left.includes(name)) continue;
    const copy = region.cloneNode(true) as Element;
    for (const bits of copy.querySelectorAll('[role=img]')) bits.replaceWith(` ${bits.getAttribute('aria-label')} `);
    for (const now of copy.querySelectorAll('[aria-current]')) now.append(' <now> ');
    for (const row of copy.querySelectorAll('.table-row-read')) row.append(' <read> ');
    for (const row of copy.querySelectorAll('.table-row-failed')) row.append(' <failed> ');
    // Time's track knows the future that was lived through already.
    for (const mark of copy.querySelectorAll('.registers-changes, .timeline-track, .timeline-boots')) mark.remove();
    photograph[name] = (copy.textContent ?? '').replaceAll(' (changed)', '').replace(/\s+/g, ' ').trim();
  }
  return photograph;
}
