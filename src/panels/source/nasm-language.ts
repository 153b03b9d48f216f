import * as monaco from 'monaco-editor/editor';

/** NASM's assembly, as far as the kernel's sources go: comments, strings, and the words that are no instructions. */
export function registerNasm(): void {
  if (monaco.languages.getLanguages().some(({ id }) => id === 'nasm')) return;
  monaco.languages.register({ id: 'nasm' });
  monaco.languages.setMonarchTokensProvider('nasm', {
    tokenizer: {
      root: [
        [/;.*$/, 'comment'],
        [/'[^']*'|"[^"]*"/, 'string'],
        [/\b(?:align|alloc|byte|dd|dword|equ|exec|extern|function|global|progbits|section|word|write)\b/, 'keyword'],
        [/[A-Za-z_.]\w*|\S/, ''],
      ],
    },
  });
}
