import { expect, it } from 'vitest';
import { nextTab } from './tab-keys';

const ids = ['idt', 'gdt', 'tss'] as const;

it('moves with the arrows and wraps at both ends', () => {
  expect(nextTab(ids, 'idt', 'ArrowRight')).toBe('gdt');
  expect(nextTab(ids, 'tss', 'ArrowRight')).toBe('idt');
  expect(nextTab(ids, 'idt', 'ArrowLeft')).toBe('tss');
});

it('jumps to the ends', () => {
  expect(nextTab(ids, 'gdt', 'Home')).toBe('idt');
  expect(nextTab(ids, 'gdt', 'End')).toBe('tss');
});

it('leaves other keys alone', () => {
  expect(nextTab(ids, 'gdt', 'Enter')).toBeNull();
});
