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
  /** Each kernel's image in base64, and its table as JSON text; for the embed and the terminal. */
  export const kernels: Readonly<Record<import('./machine/protocol').KernelId, { readonly image: string; readonly table: string }>>;
}

declare module 'virtual:faultscope/worker-source' {
  /** The worker as the text of a classic script; for the embed only. */
  const source: string;
  export default source;
}
