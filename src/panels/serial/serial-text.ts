/**
 * What COM1 sent, as text: UTF-8, carriage returns and other control characters left out but line feeds and tabs.
 * A sequence cut at the start of the window counts as one replacement character at most.
 */
export function serialText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/(?![\n\t])\p{Cc}/gu, '');
}
