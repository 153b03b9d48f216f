import type { Locator } from '@playwright/test';

/**
 * Where each region that can be seen stands, in whole pixels: left, top, width, height. Left out: the tube of a shutdown,
 * which stands over them, and the lesson, whose text is scrolled to its question within its column.
 */
export function regionBoxes(root: Locator): Promise<Record<string, string>> {
  return root.evaluate((simulator) => {
    const boxes: Record<string, string> = {};
    const things = simulator.querySelectorAll('section[aria-label]:not(.reboot, .lesson), [role=tablist], [role=group][aria-label="Controls"] button');
    for (const thing of things) {
      const { left, top, width, height } = thing.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const name = thing.getAttribute('aria-label') ?? thing.textContent ?? '';
      boxes[`${thing.tagName.toLowerCase()} ${name}`] = [left, top, width, height].map(Math.round).join(' ');
    }
    return boxes;
  });
}

/** Controls, tabs and headings whose words do not fit into them, or that stand outside of the window. */
export function overflowing(root: Locator): Promise<string[]> {
  return root.evaluate((simulator) => {
    const found: string[] = [];
    const across = document.documentElement.clientWidth;
    for (const thing of simulator.querySelectorAll<HTMLElement>('button, [role=tab], a, h1, h2, h3, summary, label, select')) {
      const { left, right, width, height } = thing.getBoundingClientRect();
      if (width <= 1 || height <= 1 || !thing.checkVisibility({ visibilityProperty: true })) continue;
      const name = `${thing.tagName.toLowerCase()} “${(thing.getAttribute('aria-label') ?? thing.textContent ?? '').trim().slice(0, 60)}”`;
      if (thing.scrollWidth > thing.clientWidth + 1 && getComputedStyle(thing).display !== 'inline') found.push(`${name}: its words are wider than it is (${thing.scrollWidth} > ${thing.clientWidth})`);
      if (thing.closest('.timeline-lens') === null && (left < -1 || right > across + 1)) found.push(`${name}: stands outside of the window (${Math.round(left)} to ${Math.round(right)} of ${across})`);
    }
    return found;
  });
}

/** By how many pixels the page is larger than its window: across and down. */
export function scrollable(root: Locator): Promise<{ across: number; down: number }> {
  return root.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { across: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });
}
