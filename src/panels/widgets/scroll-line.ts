import { zoomOf } from './zoom-of';

/** Scrolls a list of code so that its current line (`.code-current`) stands in sight, a third from the top when it did not, amid whole lines. */
export function scrollLineIntoView(box: HTMLElement | null): void {
  const line = box?.querySelector<HTMLElement>('.code-current');
  if (!box || !line) return;
  const top = (line.getBoundingClientRect().top - box.getBoundingClientRect().top) / zoomOf(box);
  const height = line.clientHeight;
  if (top < height || top + 2 * height > box.clientHeight) box.scrollTop += top - Math.floor(box.clientHeight / 3 / height) * height;
}
