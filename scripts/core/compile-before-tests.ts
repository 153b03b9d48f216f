import { compileCore } from './compile-core';

/** Run by Vitest once before all files, so that no two of them compile the same core at the same time. */
export default async function compileBeforeTests(): Promise<void> {
  await compileCore();
}
