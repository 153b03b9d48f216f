import coreWasm from 'virtual:faultscope/core-wasm-bytes';
import { image as lessonKernel } from 'virtual:faultscope/kernel-bytes';
import { faultscope } from './command';
import { writeStandardOutput } from './output';

process.exitCode = await faultscope(process.argv.slice(2), {
  wasm: Buffer.from(coreWasm, 'base64'),
  lessonKernel: Buffer.from(lessonKernel, 'base64'),
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdout: writeStandardOutput,
  stderr: (text) => process.stderr.write(text),
});
