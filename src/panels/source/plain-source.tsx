import { memo, useContext, useEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { PanelShown } from '../../store/panel-shown';
import { scrollLineIntoView } from '../widgets/scroll-line';
import { languageOf, type SourceLanguage } from './source-language';
import { sourceTokens } from './source-tokens';

/** Source text without an editor: numbered lines, keywords heavier, comments in italics. */
export function PlainSource({ lines, current, file }: {
  readonly lines: readonly string[];
  /** From 1; null: the processor is elsewhere. */
  readonly current: number | null;
  readonly file: string;
}) {
  const { source } = useWords();
  const language = languageOf(file);
  const box = useRef<HTMLPreElement>(null);
  // A panel behind a tab has no place to scroll to.
  const shown = useContext(PanelShown);
  useEffect(() => {
    if (shown) scrollLineIntoView(box.current);
  }, [current, lines, shown]);
  return (
    <pre className="source-plain" ref={box} tabIndex={0} aria-label={source.textOf(file)}>
      {lines.map((text, index) => <Line key={index} number={index + 1} text={text} language={language} current={index + 1 === current} />)}
    </pre>
  );
}

const Line = memo(function Line({ number, text, language, current }: {
  readonly number: number;
  readonly text: string;
  readonly language: SourceLanguage;
  readonly current: boolean;
}) {
  return (
    <span className={current ? 'source-line code-current' : 'source-line'} aria-current={current ? 'step' : undefined}>
      <span className="source-number">{number}</span>
      {sourceTokens(text, language).map((token, index) => <span key={index} className={`source-${token.kind}`}>{token.text}</span>)}
      {'\n'}
    </span>
  );
});
