import coreWasm from 'virtual:faultscope/core-wasm-bytes';
import { kernels } from 'virtual:faultscope/kernel-bytes';
import type { KernelId } from '../machine/protocol';
import { faultscope } from './command';
import { writeStandardOutput } from './output';

process.exitCode = await faultscope(process.argv.slice(2), {
  wasm: Buffer.from(coreWasm, 'base64'),
  kernels: { lesson: imageOf('lesson'), protected: imageOf('protected'), matrix: imageOf('matrix') },
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdout: writeStandardOutput,
  stderr: (text) => process.stderr.write(text),
});

function imageOf(kernel: KernelId): Uint8Array {
  return Buffer.from(kernels[kernel].image, 'base64');
}
