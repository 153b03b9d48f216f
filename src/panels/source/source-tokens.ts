import type { SourceLanguage } from './source-language';

/** A piece of a line of source: 'keyword' is set in a heavier weight, 'comment' in italics; there are no colours. */
export interface SourceToken {
  readonly text: string;
  readonly kind: 'plain' | 'keyword' | 'comment' | 'string';
}

interface Grammar {
  readonly keywords: ReadonlySet<string>;
  /** Groups: comment, string, word; the rest is plain. */
  readonly piece: RegExp;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const grammars: Readonly<Record<SourceLanguage, Grammar>> = {
  rust: {
    keywords: words(
      'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref '
      + 'return self Self static struct super trait true type unsafe use where while',
    ),
    piece: /(\/\/.*$)|("(?:[^"\\]|\\.)*"?|b?'(?:[^'\\]|\\.)'|b?'\\x[0-9a-f]{2}')|([A-Za-z_]\w*)|([^A-Za-z_"'/]+|.)/g,
  },
  c: {
    keywords: words(
      'asm bool break case char const continue default do else enum extern for goto if inline int long return short signed sizeof '
      + 'static struct switch typedef union unsigned void volatile while',
    ),
    piece: /(\/\/.*$|\/\*.*?\*\/)|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)')|([A-Za-z_]\w*)|([^A-Za-z_"'/]+|.)/g,
  },
  nasm: {
    keywords: words('align alloc byte dd dword equ exec extern function global progbits section word write'),
    piece: /(;.*$)|('[^']*'|"[^"]*")|([A-Za-z_]\w*)|([^A-Za-z_;"']+|.)/g,
  },
};

/** Splits one line. Strings and comments over several lines are not followed: the kernels' sources have none. */
export function sourceTokens(line: string, language: SourceLanguage): SourceToken[] {
  const { keywords, piece } = grammars[language];
  const tokens: SourceToken[] = [];
  for (const [text, comment, string, word] of line.matchAll(piece)) {
    const kind = comment ? 'comment' : string ? 'string' : word && keywords.has(word) ? 'keyword' : 'plain';
    const last = tokens.at(-1);
    if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text };
    else tokens.push({ kind, text });
  }
  return tokens;
}
