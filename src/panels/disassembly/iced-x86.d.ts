import 'iced-x86';

declare module 'iced-x86' {
  /** Made by scripts/vite/iced-x86.ts in place of the package's own reading of its file; does nothing the second time. */
  export function instantiateIced(source: BufferSource): Promise<void>;
}
