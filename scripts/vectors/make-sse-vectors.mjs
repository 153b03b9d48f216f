// Makes real-processor.vectors.json in src/core/sse and src/core/x87: instructions with what the processor of this machine does.
// Needs gcc and binutils on an x86-64 machine. Run it by hand when instructions are added: node scripts/vectors/make-sse-vectors.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sseForms } from './sse-forms.mjs';
import { x87Forms } from './x87-forms.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'vectors-'));
const cases = 1000;
const forms = [...sseForms, ...x87Forms];
const model = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1];

// The state's fields are those of `struct State` in native-sse-runner.c.
const before = `push rbx; push rbp; push r12; mov r12, rdi; lea rsi, [r12+32]; lea rdi, [r12+32]
  movaps xmm0, [r12]; movaps xmm1, [r12+16]; push qword ptr [r12+80]; popf; mov rax, [r12+64]; mov rcx, [r12+72]; ldmxcsr [r12+88]`;
const after = `stmxcsr [r12+88]; mov [r12+64], rax; mov [r12+72], rcx; movaps [r12], xmm0; movaps [r12+16], xmm1
  pushf; pop qword ptr [r12+80]; cld; mov dword ptr [rsp-8], 0x1f80; ldmxcsr [rsp-8]; pop r12; pop rbp; pop rbx; ret`;

const run = (file, ...args) => execFileSync(file, args, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });

/** Assembles each text; returns the bytes in hex. */
function assemble(texts) {
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

const codes = assemble(forms.map(({ text }) => text));
run('gcc', '-O1', '-o', join(work, 'runner'), join(here, 'native-sse-runner.c'));
const rows = forms.map(({ kind, flags }, index) => `i${index} ${codes[index]} ${kind} ${flags.toString(16)} ${cases}`);
const options = { input: `${assemble([before, after]).join('\n')}\n${rows.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 30 };
const digests = execFileSync(join(work, 'runner'), options).trim().split('\n');
if (process.argv[2]) writeFileSync(process.argv[2], execFileSync(join(work, 'runner'), ['full'], options));

function write(room, from, to) {
  const lines = forms.slice(from, to).map(({ text, kind, flags }, index) => JSON.stringify([text, codes[from + index], kind, flags, digests[from + index]]));
  const head = `"reference": ${JSON.stringify(`user mode of a real processor: ${model}`)},\n"cases": ${cases},`;
  const file = join(here, '..', '..', 'src', 'core', room, 'real-processor.vectors.json');
  writeFileSync(file, `{\n${head}\n"rows": [\n${lines.join(',\n')}\n]}\n`);
  console.log(`${room}: ${lines.length} forms, ${lines.length * cases} cases`);
}

write('sse', 0, sseForms.length);
write('x87', sseForms.length, forms.length);
