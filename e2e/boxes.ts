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
      const { display, overflowX } = getComputedStyle(thing);
      // Where nothing is cut off, the room that a mark of change keeps around a value may stand over by 3 pixels.
      const spare = overflowX === 'visible' ? 3 : 0;
      if (thing.scrollWidth > Math.ceil(width) + spare && display !== 'inline') found.push(`${name}: its words are wider than it is (${thing.scrollWidth} > ${Math.ceil(width)})`);
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

/** Words of a region that lie on other words of it. Left out: a table's head, which stands over the rows that are scrolled. */
export function overlapping(region: Locator): Promise<string[]> {
  return region.evaluate((root) => {
    type Box = { node: Node; text: string; left: number; right: number; top: number; bottom: number };
    /** What is seen of a box within all elements around it that cut off. */
    const cut = (box: Box, element: Element): Box => {
      const seen = { ...box };
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(around);
        if (display === 'inline') continue;
        const edge = around.getBoundingClientRect();
        if (overflowX !== 'visible') [seen.left, seen.right] = [Math.max(seen.left, edge.left), Math.min(seen.right, edge.right)];
        if (overflowY !== 'visible') [seen.top, seen.bottom] = [Math.max(seen.top, edge.top), Math.min(seen.bottom, edge.bottom)];
      }
      return seen;
    };
    const words: Box[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (element === null || text === '' || element.closest('.visually-hidden, thead, option, .monaco-editor, svg') !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNode(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const seen = cut({ node, text: text.slice(0, 40), left, right, top, bottom }, element);
        if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) words.push(seen);
      }
    }
    const found: string[] = [];
    words.forEach((one, place) => {
      for (const other of words.slice(place + 1)) {
        if (other.node === one.node) continue;
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 2 && down > 6) found.push(`“${one.text}” and “${other.text}” lie on each other (${Math.round(across)} x ${Math.round(down)})`);
      }
    });
    return found;
  });
}

/** Rows of the tables in a region that are seen in part only, at the table's head or at its lower edge. */
export function slicedRows(region: Locator): Promise<string[]> {
  return region.evaluate((root) => {
    const found: string[] = [];
    for (const box of root.querySelectorAll('.table-scroll')) {
      const edge = box.getBoundingClientRect();
      const zoom = box.currentCSSZoom ?? 1;
      const clipped = Number.parseFloat(/inset\(\S+ \S+ (\S+)px/.exec(getComputedStyle(box).clipPath)?.[1] ?? '0') * zoom;
      const top = box.querySelector('thead')!.getBoundingClientRect().bottom;
      const bottom = edge.bottom - clipped;
      for (const row of box.querySelectorAll('tbody tr')) {
        const { top: from, bottom: to } = row.getBoundingClientRect();
        const seen = Math.min(to, bottom) - Math.max(from, top);
        if (seen > 1 && seen < to - from - 1) found.push(`“${(row.textContent ?? '').slice(0, 20)}”: ${Math.round(seen)} of ${Math.round(to - from)} px`);
      }
    }
    return found;
  });
}

/** By how many pixels the parts in a region stand outside of the elements around them that cut off. Whole ones are left out. */
export function cutOff(region: Locator, parts: string): Promise<string[]> {
  return region.evaluate((root, selector) => {
    const found: string[] = [];
    for (const part of root.querySelectorAll(selector)) {
      const { top, bottom } = part.getBoundingClientRect();
      if (bottom - top < 1) found.push(`${selector}: not drawn`);
      for (let around = part.parentElement; around !== null; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === 'visible') continue;
        const edge = around.getBoundingClientRect();
        const lost = Math.max(edge.top - top, bottom - edge.bottom);
        if (lost > 1) found.push(`${selector}: ${Math.round(lost)} px are cut off by ${around.className || around.tagName}`);
      }
    }
    return found;
  }, parts);
}
