import * as monaco from 'monaco-editor/editor';

/**
 * Defines the editor's theme: weight and italics, no hues. Monaco has one theme for a whole page, and a page may hold a light
 * and a dark simulator: so its colours are those of the tokens around each editor, given in `source-editor.css`.
 * @returns its name
 */
export function defineTheme(): string {
  monaco.editor.defineTheme(NAME, {
    base: 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: '000000' },
      { token: 'keyword', fontStyle: 'bold' },
      { token: 'comment', fontStyle: 'italic' },
    ],
    colors: {},
  });
  return NAME;
}

const NAME = 'faultscope';
