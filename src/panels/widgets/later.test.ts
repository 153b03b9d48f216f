import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { fetchParts, later } from './later';

it('is its placeholder until it is fetched, and then itself at the first drawing', async () => {
  const Part = later(async () => () => createElement('b', null, 'part'), createElement('i', null, 'coming'));
  expect(renderToString(createElement(Part))).toContain('coming');
  await fetchParts();
  const drawn = renderToString(createElement(Part));
  expect(drawn).toContain('part');
  expect(drawn).not.toContain('coming');
});
