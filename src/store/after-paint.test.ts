import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { afterPaint } from './after-paint';

function followed() {
  const store = createStore(() => ({ moment: 0 }));
  const frames: (() => void)[] = [];
  const late = afterPaint(store, (call) => void frames.push(call));
  return { store, late, frames, paint: () => frames.splice(0).forEach((call) => call()) };
}

describe('a store that follows after the paint', () => {
  it('keeps the old state until the frame is painted, then has the new one and tells of it', () => {
    const { store, late, paint } = followed();
    const told = vi.fn();
    late.subscribe(told);
    store.setState({ moment: 1 });
    expect(late.getState()).toEqual({ moment: 0 });
    expect(told).not.toHaveBeenCalled();
    paint();
    expect(late.getState()).toBe(store.getState());
    expect(told).toHaveBeenCalledWith({ moment: 1 }, { moment: 0 });
  });

  it('asks for one frame only, and skips to the newest of several states', () => {
    const { store, late, frames, paint } = followed();
    const told = vi.fn();
    late.subscribe(told);
    for (const moment of [1, 2, 3]) store.setState({ moment });
    expect(frames).toHaveLength(1);
    paint();
    expect(told.mock.calls).toEqual([[{ moment: 3 }, { moment: 0 }]]);
    store.setState({ moment: 4 });
    expect(frames).toHaveLength(1);
  });

  it('tells nobody who has left', () => {
    const { store, late, paint } = followed();
    const told = vi.fn();
    late.subscribe(told)();
    store.setState({ moment: 1 });
    paint();
    expect(told).not.toHaveBeenCalled();
  });
});
