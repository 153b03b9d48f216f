import { useEffect, useRef } from 'react';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/languages/definitions/cpp/register';
import 'monaco-editor/languages/definitions/rust/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { useWords } from '../../i18n/words';
import { defineTheme } from './editor-theme';
import { registerNasm } from './nasm-language';
import { languageOf, type SourceLanguage } from './source-language';
import './source-editor.css';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
registerNasm();

/** The same text in Monaco, read-only. */
export function SourceEditor({ lines, current, file }: {
  readonly lines: readonly string[];
  readonly current: number | null;
  readonly file: string;
}) {
  const { source } = useWords();
  const holder = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const marks = useRef<monaco.editor.IEditorDecorationsCollection | null>(null);
  const models = useRef(new Map<string, monaco.editor.ITextModel>());
  useEffect(() => {
    if (!holder.current) return undefined;
    const made = monaco.editor.create(holder.current, { ...OPTIONS, theme: defineTheme() });
    editor.current = made;
    marks.current = made.createDecorationsCollection();
    const kept = models.current;
    return () => {
      made.dispose();
      for (const model of kept.values()) model.dispose();
      kept.clear();
      editor.current = null;
    };
  }, []);
  useEffect(() => afterNextFrame(() => editor.current?.updateOptions({ ariaLabel: source.textOf(file) })), [file, source]);
  useEffect(() => {
    const made = editor.current;
    if (!made) return undefined;
    const kept = models.current;
    const model = kept.get(file) ?? createModel(lines, languageOf(file));
    kept.set(file, model);
    const show = (): void => {
      if (made.getModel() !== model) made.setModel(model);
      marks.current?.set(current === null ? [] : [{
        range: new monaco.Range(current, 1, current, 1),
        options: { isWholeLine: true, className: 'source-editor-current', linesDecorationsClassName: 'source-editor-head' },
      }]);
      if (current !== null) reveal(made, current);
    };
    if (made.getModel() === model) {
      show();
      return undefined;
    }
    return afterNextFrame(show);
  }, [file, lines, current]);
  return <div className="source-editor" ref={holder} />;
}

/** One model a file, so that a step into another file only shows another model. */
function createModel(lines: readonly string[], language: SourceLanguage): monaco.editor.ITextModel {
  const model = monaco.editor.createModel(lines.join('\n'), language);
  // Brackets in colours are switched on by the model, not by the editor.
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  return model;
}

/**
 * Another file costs the editor a view of its own, and even its name a new picture: they are made when the frame with the
 * other panels has been drawn.
 * @returns takes the call back
 */
function afterNextFrame(call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => { timer = setTimeout(call); });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

const LINE_HEIGHT = 18;
/** Width of the scroll bars, and of the margin that they have for themselves (source-editor.css). */
const BAR = 8;

/** Brings a line into sight, amid whole lines: of the few that a low editor shows none is cut at the top, and it does not lie below the bar. */
function reveal(editor: monaco.editor.IStandaloneCodeEditor, line: number): void {
  editor.revealLineInCenterIfOutsideViewport(line, monaco.editor.ScrollType.Immediate);
  const least = line * LINE_HEIGHT + BAR - editor.getLayoutInfo().height;
  editor.setScrollTop(Math.ceil(Math.max(editor.getScrollTop(), least) / LINE_HEIGHT) * LINE_HEIGHT, monaco.editor.ScrollType.Immediate);
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  readOnly: true,
  domReadOnly: true,
  automaticLayout: true,
  minimap: { enabled: false },
  folding: false,
  glyphMargin: false,
  lineDecorationsWidth: 14,
  lineNumbersMinChars: 3,
  fontFamily: '"IBM Plex Mono", "Plex Mono Fallback", ui-monospace, monospace',
  fontSize: 11,
  lineHeight: LINE_HEIGHT,
  renderLineHighlight: 'none',
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  matchBrackets: 'never',
  guides: { indentation: false },
  links: false,
  contextmenu: false,
  quickSuggestions: false,
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  padding: { bottom: BAR },
  scrollbar: { verticalScrollbarSize: BAR, horizontalScrollbarSize: BAR, useShadows: false, alwaysConsumeMouseWheel: false },
  // Tab leads on, as everywhere in the page.
  tabFocusMode: true,
};
