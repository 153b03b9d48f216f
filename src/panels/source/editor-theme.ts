import * as monaco from 'monaco-editor/editor';
import type { Theme } from '../../store/simulator';

/**
 * Defines the editor's theme out of the page's tokens around `element`: weight and italics, no hues.
 * @returns its name, for `setTheme`
 */
export function defineTheme(element: Element, theme: Theme): string {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const digits = (name: string): string => token(name).replace('#', '');
  const name = `faultscope-${theme}`;
  monaco.editor.defineTheme(name, {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: digits('ink2') },
      { token: 'keyword', foreground: digits('ink'), fontStyle: 'bold' },
      { token: 'comment', foreground: digits('ink3'), fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': token('ground'),
      'editor.foreground': token('ink2'),
      'editorLineNumber.foreground': token('ink3'),
      'editorLineNumber.activeForeground': token('ink3'),
      'editor.selectionBackground': `${token('edge')}55`,
      'editorCursor.foreground': token('ink'),
      'scrollbarSlider.background': `${token('edge')}55`,
      'scrollbarSlider.hoverBackground': `${token('edge')}88`,
      'scrollbarSlider.activeBackground': `${token('edge')}aa`,
      focusBorder: token('ink'),
    },
  });
  return name;
}
