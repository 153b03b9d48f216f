import coreWasm from 'virtual:faultscope/core-wasm-bytes';
import { kernels } from 'virtual:faultscope/kernel-bytes';
import { faultscope } from './command';
import { writeStandardOutput } from './output';

process.exitCode = await faultscope(process.argv.slice(2), {
  wasm: Buffer.from(coreWasm, 'base64'),
  kernels: { lesson: Buffer.from(kernels.lesson.image, 'base64'), protected: Buffer.from(kernels.protected.image, 'base64') },
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdout: writeStandardOutput,
  stderr: (text) => process.stderr.write(text),
});
