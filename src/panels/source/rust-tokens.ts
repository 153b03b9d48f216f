/** A piece of a line of Rust: 'keyword' is set in a heavier weight, 'comment' in italics; there are no colours. */
export interface RustToken {
  readonly text: string;
  readonly kind: 'plain' | 'keyword' | 'comment' | 'string';
}

const KEYWORDS = new Set((
  'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref '
  + 'return self Self static struct super trait true type unsafe use where while'
).split(' '));

const PIECE = /(\/\/.*$)|("(?:[^"\\]|\\.)*"?|b?'(?:[^'\\]|\\.)'|b?'\\x[0-9a-f]{2}')|([A-Za-z_]\w*)|([^A-Za-z_"'/]+|.)/g;

/** Splits one line. Strings and block comments over several lines are not followed: the kernel's sources have none. */
export function rustTokens(line: string): RustToken[] {
  const tokens: RustToken[] = [];
  for (const [text, comment, string, word] of line.matchAll(PIECE)) {
    const kind = comment ? 'comment' : string ? 'string' : word && KEYWORDS.has(word) ? 'keyword' : 'plain';
    const last = tokens.at(-1);
    if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text };
    else tokens.push({ kind, text });
  }
  return tokens;
}
