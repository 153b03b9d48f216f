/** Sentences as one paragraph: no blank after a full stop that is as wide as a character. */
export function joined(sentences: readonly string[]): string {
  return sentences.join(' ').replaceAll('。 ', '。');
}
