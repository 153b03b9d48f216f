import { Fragment, type ReactNode } from 'react';

/** A sentence whose backticks mark code and whose double asterisks mark weight. */
export function MarkedText({ text }: { readonly text: string }) {
  return <>{weighted(text)}</>;
}

function weighted(text: string): ReactNode[] {
  return text.split('**').map((part, i) => (i % 2 === 1 ? <strong key={i}>{coded(part)}</strong> : <Fragment key={i}>{coded(part)}</Fragment>));
}

function coded(text: string): ReactNode[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}
