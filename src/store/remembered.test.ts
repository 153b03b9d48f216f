import { describe, expect, test } from 'vitest';
import type { InputLog } from '../machine/protocol';
import { openStorage, recallLesson, recallSettings, rememberLesson, rememberSettings, type TextStorage } from './remembered';

function storage(texts: Record<string, string> = {}): TextStorage & { texts: Record<string, string> } {
  return { texts, getItem: (key) => texts[key] ?? null, setItem: (key, text) => { texts[key] = text; } };
}

const log: InputLog = {
  version: 1, image: '10.cafe', program: { lines: [], trigger: 0, stackIndex: 0 }, inputs: [], moment: { boot: 1, ticks: 9, step: 0 },
};

describe('what is remembered', () => {
  test('comes back, a lesson apart from another', () => {
    const place = storage();
    rememberSettings(place, { language: 'ja', theme: 'dark' });
    rememberLesson(place, 'boot-loop', { log, speed: 'full', shutdownPolicy: 'reset', progress: { prediction: { a: 'b' }, stepsDone: ['c'] } });
    expect(recallSettings(place)).toEqual({ language: 'ja', theme: 'dark' });
    expect(recallLesson(place, 'boot-loop')).toEqual({
      log, speed: 'full', shutdownPolicy: 'reset', progress: { prediction: { a: 'b' }, stepsDone: ['c'] },
    });
    expect(recallLesson(place, 'breakpoint')).toEqual({});
  });
  test('is not trusted', () => {
    const place = storage({
      'faultscope:1:settings': '{"language":"fr","theme":7}',
      'faultscope:1:lesson:a': '{"log":[],"speed":-1,"progress":{"prediction":{"x":1},"stepsDone":[]},"shutdownPolicy":"explode"}',
      'faultscope:1:lesson:d': '{"progress":{"prediction":{},"stepsDone":[],"shown":"yes"}}',
      'faultscope:1:lesson:b': '{',
      'faultscope:1:lesson:c': 'null',
    });
    expect(recallSettings(place)).toEqual({});
    for (const lesson of ['a', 'b', 'c', 'd']) expect(recallLesson(place, lesson)).toEqual({});
  });
});

describe('a storage that is forbidden', () => {
  test('keeps texts for this page', () => {
    const place = openStorage(() => { throw new DOMException('denied', 'SecurityError'); });
    expect(place.getItem('a')).toBeNull();
    place.setItem('a', 'text');
    expect(place.getItem('a')).toBe('text');
  });
  test('two with names of their own on one storage keep to themselves', () => {
    const place = storage();
    const [first, second] = ['', 'second'].map((name) => openStorage(() => place, name)) as [TextStorage, TextStorage];
    first.setItem('a', 'one');
    second.setItem('a', 'two');
    expect([openStorage(() => place).getItem('a'), openStorage(() => place, 'second').getItem('a')]).toEqual(['one', 'two']);
  });
  test('a full one does so too', () => {
    const full = { getItem: () => null, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
    const place = openStorage(() => full);
    place.setItem('a', 'text');
    expect(place.getItem('a')).toBe('text');
  });
});
