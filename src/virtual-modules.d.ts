/** True in the single-file embed: Monaco is left out there, and everything else is inlined. */
declare const __EMBED__: boolean;

declare module 'virtual:faultscope/core-wasm-url' {
  /** URL of core.wasm. */
  const url: string;
  export default url;
}

declare module 'virtual:faultscope/core-wasm-bytes' {
  /** core.wasm in base64; for the embed only. */
  const base64: string;
  export default base64;
}

declare module 'virtual:faultscope/kernel-bytes' {
  /** The lesson kernel's image in base64, and its table as JSON text; for the embed only. */
  export const image: string;
  export const table: string;
}

declare module 'virtual:faultscope/worker-source' {
  /** The worker as the text of a classic script; for the embed only. */
  const source: string;
  export default source;
}
