/** Where the flat images of src/truth/references/programs are loaded. */
const IMAGE = 0x100000;
const JUMP = [0xe9];
const JUMP_BYTES = 5;

/** How a case goes on after its name was printed: the bytes, and where they say that it ends, from their own address. */
const shapes: readonly { readonly bytes: readonly number[]; readonly end: (view: DataView, at: number) => number }[] = [
  // 64-bit: push rax; lea rax, [rip + end]
  { bytes: [0x50, 0x48, 0x8d, 0x05], end: (view, at) => at + 8 + view.getInt32(at + 4, true) },
  // 32-bit: mov dword [resume], end
  { bytes: [0xc7, 0x05], end: (view, at) => view.getUint32(at + 6, true) - IMAGE },
  // real-address mode: mov esi, begin; mov ecx, bytes; call to_real; call show_log
  { bytes: [0xbe], end: (_view, at) => at + 4 * JUMP_BYTES },
];

/** The names of an image's cases, as it prints them. */
export function caseNames(image: Uint8Array): string[] {
  return [...Buffer.from(image).toString('latin1').matchAll(/\n([ -~]+): \0/g)].map(([, name]) => name!);
}

/** A test program that leaves these cases out: each prints its name and jumps to its end. Nothing else moves. */
export function skipCases(image: Uint8Array, names: readonly string[]): Uint8Array {
  const copy = new Uint8Array(image);
  const view = new DataView(copy.buffer);
  for (const name of names) {
    const title = Buffer.from(`\n${name}: \0`, 'latin1');
    const at = Buffer.from(copy.buffer).indexOf(title) + title.length;
    const shape = shapes.find(({ bytes }) => bytes.every((byte, index) => copy[at + index] === byte));
    if (at < title.length || shape === undefined) throw new Error(`no case "${name}"`);
    const end = shape.end(view, at);
    copy.set(JUMP, at);
    view.setInt32(at + 1, end - (at + JUMP_BYTES), true);
  }
  return copy;
}
