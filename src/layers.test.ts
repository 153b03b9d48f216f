import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = dirname(fileURLToPath(import.meta.url));

/** What each room may import from; itself is always allowed. The entry files of `src` may import anything. */
const allowed: Record<string, readonly string[]> = {
  x86: [],
  core: ['x86'],
  machine: ['x86'],
  truth: ['x86', 'machine'],
  lessons: ['x86', 'machine', 'i18n'],
  i18n: ['x86', 'machine'],
  store: ['x86', 'machine', 'lessons', 'i18n'],
  cli: ['x86', 'machine', 'lessons'],
  panels: ['x86', 'machine', 'lessons', 'i18n', 'store'],
  styles: [],
};

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly test: boolean;
}

const sources: Source[] = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)))
  .filter((path) => !/^kernel(32)?\//.test(path))
  .map((path) => ({
    path,
    room: path.includes('/') ? path.split('/')[0]! : '',
    text: readFileSync(join(src, path), 'utf8'),
    test: /\.test\.tsx?$/.test(path) || path.includes('/testing/') || path.startsWith('truth/') || path.includes('/test-'),
  }));

function imports(source: Source): string[] {
  return [...source.text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

/** The room that a relative import leads to, '' for a file beside the rooms, null for a package. */
function roomOf(source: Source, target: string): string | null {
  if (!target.startsWith('.')) return null;
  const path = relative(src, resolve(src, dirname(source.path), target));
  return path.startsWith('..') ? null : path.includes('/') ? path.split('/')[0]! : '';
}

/** Globals of a host, and its sources of time and chance. (`window` alone may be a piece of memory.) */
const hostWords = /\bwindow\.(document|location|navigator|localStorage|sessionStorage|addEventListener|setTimeout|requestAnimationFrame|postMessage)|\b(document|localStorage|Math\.random|Date\.now|new Date|performance\.now|setTimeout|requestAnimationFrame|fetch)\b|from 'node:/;
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

describe('imports point one way', () => {
  for (const source of sources.filter((one) => one.room !== '' && !one.test)) {
    it(source.path, () => {
      expect(Object.keys(allowed)).toContain(source.room);
      for (const target of imports(source)) {
        const room = roomOf(source, target);
        if (room === null || room === source.room) continue;
        expect(allowed[source.room], `${source.path} imports ${target}`).toContain(room);
      }
    });
  }

  it('core takes nothing from x86 but bits, and no package', () => {
    for (const source of sources.filter((one) => one.room === 'core' && !one.test)) {
      for (const target of imports(source)) {
        expect(target, source.path).toMatch(/^\./);
        if (roomOf(source, target) === 'x86') expect(target, source.path).toContain('/x86/bits/');
      }
    }
  });

  it('the machine knows no host', () => {
    for (const source of sources.filter((one) => one.room === 'machine' && !one.test)) {
      if (source.path === 'machine/worker.ts') continue;
      expect(withoutComments(source.text), source.path).not.toMatch(hostWords);
      expect(withoutComments(source.text), source.path).not.toMatch(/\bself\b/);
    }
  });

  it('only the source panel knows Monaco', () => {
    for (const source of sources.filter((one) => !one.path.startsWith('panels/source/'))) {
      expect(imports(source).filter((target) => target.startsWith('monaco-editor')), source.path).toEqual([]);
    }
  });
});
