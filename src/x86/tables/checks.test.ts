import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RecordKind } from '../bits/trace-record';
import { checkRow, checkRows } from './checks';

/** Names and numbers of the enum, from its source: a const enum cannot be listed at run time. */
const source = readFileSync(new URL('../bits/checks.ts', import.meta.url), 'utf8');
const ids = [...source.matchAll(/^ {2}(\w+) = (\d+),$/gm)].map(([, name, id]) => ({ name: name ?? '', id: Number(id) }));

describe('the table of checks', () => {
  it('reads the enum', () => {
    expect(ids[0]).toEqual({ name: 'None', id: 0 });
    expect(ids.length).toBeGreaterThan(90);
  });

  it('has one row an id, with the name of the id as its key', () => {
    const wanted = ids.slice(1).map(({ name, id }) => [id, name.charAt(0).toLowerCase() + name.slice(1)]);
    expect(checkRows.map((row) => [row.check, row.key])).toEqual(wanted);
  });

  it('gives the steps of a delivery a kind of record and the causes none', () => {
    for (const row of checkRows) expect(row.kind !== RecordKind.None, row.key).toBe(row.check < 40 || (row.check >= 140 && row.check < 160));
  });

  it('cites a manual with its edition by title, never by a bare number', () => {
    for (const row of checkRows) expect(row.citation).toMatch(/^SDM [1-4][A-D]? \(June 2025\) "[A-Z0-9].*[A-Za-z]{3}.*"$/);
  });

  it('finds a row by its id', () => {
    expect(checkRow(7)?.key).toBe('gatePresent');
    expect(checkRow(0)).toBeNull();
    expect(checkRow(99)).toBeNull();
  });
});
