/** What a log knows an image by: its length and the 32-bit FNV-1a sum of its bytes, both hex. Not proof against intent. */
export function imageIdentity(image: Uint8Array): string {
  let sum = 0x811c9dc5;
  for (const byte of image) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return `${image.length.toString(16)}-${sum.toString(16).padStart(8, '0')}`;
}
