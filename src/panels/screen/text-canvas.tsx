import { useEffect, useRef } from 'react';
import { HEIGHT, WIDTH, drawScreen } from './draw-screen';

/**
 * The text screen as a picture. One pixel of the font is always a whole number of the display's pixels.
 * @param scale CSS pixels (about) a font pixel
 * @param theme decides only when colours are read anew
 */
export function TextCanvas({ cells, cursor, scale, theme }: {
  readonly cells: Uint8Array | null;
  readonly cursor: number;
  readonly scale: number;
  readonly theme: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<ImageData | null>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || cells === null) return;
    image.current ??= context.createImageData(WIDTH, HEIGHT);
    drawScreen(image.current.data, cells, cursor, tubeColour(canvas.current));
    context.putImageData(image.current, 0, 0);
  }, [cells, cursor, theme]);
  const pixel = Math.max(1, Math.round(scale * ratio())) / ratio();
  return (
    <canvas
      ref={canvas}
      className="screen-canvas"
      width={WIDTH}
      height={HEIGHT}
      style={{ width: WIDTH * pixel, height: HEIGHT * pixel }}
      aria-hidden="true"
    />
  );
}

function ratio(): number {
  return globalThis.devicePixelRatio || 1;
}

/** `--tube`, black but lifted in the light theme. */
function tubeColour(element: Element): number {
  const value = getComputedStyle(element).getPropertyValue('--tube').trim();
  return /^#[0-9a-f]{6}$/i.test(value) ? Number.parseInt(value.slice(1), 16) : 0;
}
