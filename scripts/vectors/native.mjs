// What the scripts of this folder share: the assembler, the compiler and the programs that run instructions on this machine's processor.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'vectors-'));

// The state's fields are those of `struct State` in native-sse-runner.c.
const before = `push rbx; push rbp; push r12; mov r12, rdi; lea rsi, [r12+32]; lea rdi, [r12+32]
  movaps xmm0, [r12]; movaps xmm1, [r12+16]; push qword ptr [r12+80]; popf; mov rax, [r12+64]; mov rcx, [r12+72]; ldmxcsr [r12+88]`;
const after = `stmxcsr [r12+88]; mov [r12+64], rax; mov [r12+72], rcx; movaps [r12], xmm0; movaps [r12+16], xmm1
  pushf; pop qword ptr [r12+80]; cld; mov dword ptr [rsp-8], 0x1f80; ldmxcsr [rsp-8]; pop r12; pop rbp; pop rbx; ret`;

/** @type {(file: string, ...args: string[]) => string} */
const run = (file, ...args) => execFileSync(file, args, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });

/** True where the runners can be built and started: Linux on x86-64 with gcc and binutils. */
export function runsHere() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  return ['gcc', 'as', 'objcopy'].every((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0);
}

/** The processor's name. */
export function processorName() {
  return /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1];
}

/**
 * Assembles each text by itself; returns the bytes in hex.
 * @param {string[]} texts
 */
export function assemble(texts) {
  const room = 256;
  const source = texts.map((text) => `${text.replaceAll(';', '\n')}\n.balign ${room}, 0x0f`);
  writeFileSync(join(work, 'all.s'), `.intel_syntax noprefix\n${source.join('\n')}\n`);
  run('as', join(work, 'all.s'), '-o', join(work, 'all.o'));
  run('objcopy', '-O', 'binary', '-j', '.text', join(work, 'all.o'), join(work, 'all.bin'));
  const bytes = readFileSync(join(work, 'all.bin'));
  return texts.map((_, index) => {
    let end = index * room + room;
    while (bytes[end - 1] === 0x0f) end--;
    return bytes.subarray(index * room, end).toString('hex');
  });
}

/**
 * Compiles a runner of this folder and gives it its input.
 * @param {string} source
 * @param {string[]} lines
 * @param {string[]} words 'full': every case, not a digest
 * @returns {string[]} the lines it printed
 */
function runNative(source, lines, words) {
  run('gcc', '-O1', '-o', join(work, 'runner'), join(here, source));
  const options = { input: `${lines.join('\n')}\n`, encoding: /** @type {const} */ ('utf8'), maxBuffer: 1 << 30 };
  return execFileSync(join(work, 'runner'), words, options).trim().split('\n');
}

/**
 * Runs integer instructions.
 * @param {{ code: string, flags: number, cases: number }[]} rows
 * @param {string[]} words
 */
export function runIntegers(rows, ...words) {
  return runNative('native-runner.c', rows.map(({ code, flags, cases }, index) => `i${index} ${code} ${flags.toString(16)} ${cases}`), words);
}

/**
 * Runs SSE and x87 instructions.
 * @param {{ code: string, kind: string, flags: number, cases: number }[]} rows
 * @param {string[]} words
 */
export function runVectors(rows, ...words) {
  const lines = rows.map(({ code, kind, flags, cases }, index) => `i${index} ${code} ${kind} ${flags.toString(16)} ${cases}`);
  return runNative('native-sse-runner.c', [...assemble([before, after]), ...lines], words);
}

/**
 * The words of a case in a line that `runVectors` printed: the exception's vector or 0, then the state.
 * @param {string} line
 */
export function wordsOf(line) {
  const [, , raised, ...words] = line.split(' ');
  return [Number(raised), ...words.map((word) => Number.parseInt(word, 16))];
}
