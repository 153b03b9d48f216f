// Makes src/core/cpu/real-processor.vectors.json: integer instructions with what the processor of this machine does.
// Needs gcc and binutils on an x86-64 machine. Run it by hand when instructions are added: node scripts/run-ts.mjs scripts/vectors/make-vectors.mjs
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL, undefinedFlags } from '../fuzz/undefined-flags.ts';
import { assemble, processorName, runIntegers } from './native.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '..', '..', 'src', 'core', 'cpu', 'real-processor.vectors.json');

const sizes = [
  { a: 'al', b: 'bl', c: 'cl', d: 'dl', m: 'byte ptr [rsi]', bits: 8 },
  { a: 'ax', b: 'bx', c: 'cx', d: 'dx', m: 'word ptr [rsi]', bits: 16 },
  { a: 'eax', b: 'ebx', c: 'ecx', d: 'edx', m: 'dword ptr [rsi]', bits: 32 },
  { a: 'rax', b: 'rbx', c: 'rcx', d: 'rdx', m: 'qword ptr [rsi]', bits: 64 },
];
const wide = sizes.slice(1);
const instructions = [];

/** A count that is any, in CL. */
const ANY = 63;

/**
 * One instruction, or a few.
 * @param after whose undefined flags are not compared: the instruction alone, or one of the few that nothing follows in the flags
 * @param count, bits of a shift or rotate
 */
function row(text, { cases = 256, after = text.includes(';') ? '' : text.split(' ')[0], count = ANY, bits = 64 } = {}) {
  const mnemonic = after.charAt(0).toUpperCase() + after.slice(1);
  instructions.push({ text, flags: ALL & ~undefinedFlags(mnemonic, count, bits), cases });
}

for (const { a, b, m } of sizes) {
  for (const name of ['add', 'adc', 'sub', 'sbb', 'cmp']) {
    for (const operands of [`${a}, ${b}`, `${m}, ${b}`, `${a}, ${m}`, `${a}, 0x5a`, `${m}, -1`]) row(`${name} ${operands}`);
  }
  for (const name of ['and', 'or', 'xor']) {
    for (const operands of [`${a}, ${b}`, `${m}, ${b}`, `${a}, ${m}`, `${a}, 0x5a`, `${m}, -2`]) row(`${name} ${operands}`);
  }
  for (const operands of [`${a}, ${b}`, `${m}, ${b}`, `${a}, 0x70`, `${m}, 0x11`]) row(`test ${operands}`);
  for (const name of ['inc', 'dec', 'neg', 'not']) {
    row(`${name} ${a}`);
    row(`${name} ${m}`);
  }
  for (const operands of [`${a}, ${b}`, `${m}, ${b}`, `${a}, ${a}`]) {
    row(`xadd ${operands}`);
    row(`xchg ${operands}`);
    row(`cmpxchg ${operands}`);
  }
}
row('adc ah, bl');
row('sub bh, dh');
row('xor ch, al');
row('mov ah, dl');
row('movzx eax, bh');
row('add eax, 0x12345678');
row('cmp rax, -0x1234567');

for (const { a, m, bits } of sizes) {
  for (const name of ['shl', 'shr', 'sar']) {
    for (const operand of [a, m]) {
      row(`${name} ${operand}, 1`, { count: 1, bits });
      row(`${name} ${operand}, 5`, { count: 5, bits });
      // With a count of the operand's size or more CF is undefined; it is masked for SAR too. The count of 0 keeps even AF and
      // OF, seen in other rows.
      row(`${name} ${operand}, cl`, { after: name === 'sar' ? 'shr' : name, bits });
    }
  }
  for (const name of ['rol', 'ror', 'rcl', 'rcr']) {
    for (const operand of [a, m]) {
      row(`${name} ${operand}, 1`, { count: 1, bits });
      row(`${name} ${operand}, 5`, { count: 5, bits });
      row(`${name} ${operand}, cl`, { bits });
    }
  }
  row(`shl ${a}, 0`, { count: 0, bits });
}
for (const { a, b, m, bits } of wide) {
  for (const name of ['shld', 'shrd']) {
    for (const operand of [a, m]) {
      row(`${name} ${operand}, ${b}, 1`, { count: 1, bits });
      row(`${name} ${operand}, ${b}, 7`, { count: 7, bits });
      if (bits > 16) row(`${name} ${operand}, ${b}, cl`, { bits });
    }
  }
  for (const name of ['bt', 'bts', 'btr', 'btc']) {
    row(`${name} ${a}, ${b}`);
    row(`${name} ${a}, 9`);
    row(`${name} ${m}, 13`);
  }
  for (const name of ['bsf', 'bsr']) {
    row(`${name} ${a}, ${b}`);
    row(`${name} ${a}, ${m}`);
  }
  row(`imul ${a}, ${b}`);
  row(`imul ${a}, ${m}`);
  row(`imul ${a}, ${b}, 0x55`);
  row(`imul ${a}, ${b}, -0x1234`);
  for (const condition of ['o', 'no', 'b', 'ae', 'e', 'ne', 'be', 'a', 's', 'ns', 'p', 'np', 'l', 'ge', 'le', 'g']) {
    row(`cmov${condition} ${a}, ${b}`, { cases: 48 });
  }
  row(`cmovl ${a}, ${m}`);
  row(`lea ${a}, [rbx+rcx*4+0x77]`);
  row(`mov ${a}, ${m}`);
  row(`mov ${m}, ${a}`);
  row(`movzx ${a}, bl`);
  row(`movsx ${a}, bl`);
  row(`movzx ${a}, byte ptr [rsi]`);
  row(`movsx ${a}, byte ptr [rsi]`);
}
for (const { a } of sizes.slice(2)) {
  row(`movzx ${a}, bx`);
  row(`movsx ${a}, bx`);
  row(`movsx ${a}, word ptr [rsi]`);
  row(`bswap ${a}`);
}
row('movsxd rax, ebx');
row('movsxd rax, dword ptr [rsi]');
for (const { b, m } of sizes) {
  for (const operand of [b, m]) {
    row(`mul ${operand}`);
    row(`imul ${operand}`);
    row(`div ${operand}`, { cases: 1024 });
    row(`idiv ${operand}`, { cases: 1024 });
  }
}
for (const condition of ['o', 'no', 'b', 'ae', 'e', 'ne', 'be', 'a', 's', 'ns', 'p', 'np', 'l', 'ge', 'le', 'g']) {
  row(`set${condition} al`, { cases: 48 });
  row(`set${condition} byte ptr [rsi]`, { cases: 48 });
}
for (const text of ['cbw', 'cwde', 'cdqe', 'cwd', 'cdq', 'cqo', 'lahf', 'sahf', 'clc', 'stc', 'cmc', 'lodsb', 'lodsd', 'stosw', 'stosq', 'scasb', 'scasq']) row(text);
row('movsq');
row('cmpsd');
row('cmpsb');
row('cmpxchg8b [rsi]');
// The operand must be aligned to 16 bytes: the middle of the 32.
row('lock cmpxchg16b [rsi]');
row('lock xadd [rsi], ebx');
row('mov al, [rsi+3]');
row('mov [rsi+5], cx');
row('xchg eax, edx');
row('nop dword ptr [rax]');
row('push rax; pop rbx');
row('push 0x1234; pop rax');
row('push word ptr [rsi]; pop cx');
row('push qword ptr [rsi]; pop qword ptr [rsi+8]');
row('enter 32, 0; leave');
row('movnti [rsi], rdx');
row('add al, bl; adc ah, bh; setc cl');
for (const { a, b, m, bits } of wide) {
  for (const operand of [b, m]) {
    row(`popcnt ${a}, ${operand}`);
    row(`tzcnt ${a}, ${operand}`);
    row(`lzcnt ${a}, ${operand}`);
    row(`crc32 ${bits === 64 ? 'rax' : 'eax'}, ${operand}`);
    if (bits === 16) continue;
    row(`adcx ${a}, ${operand}`);
    row(`adox ${a}, ${operand}`);
  }
  row(`movbe ${a}, ${m}`);
  row(`movbe ${m}, ${a}`);
}
for (const text of ['crc32 eax, bh', 'crc32 rax, bl', 'crc32 eax, byte ptr [rsi]', 'crc32 rax, byte ptr [rsi]']) row(text);
for (const { a, b, c, d, m } of sizes.slice(2)) {
  for (const operand of [b, m]) {
    row(`andn ${a}, ${c}, ${operand}`);
    row(`bextr ${a}, ${operand}, ${c}`);
    row(`and ecx, 0x3f3f; bextr ${a}, ${operand}, ${c}`, { after: 'bextr', cases: 1024 });
    row(`bzhi ${a}, ${operand}, ${c}`);
    row(`and ecx, 0x7f; bzhi ${a}, ${operand}, ${c}`, { after: 'bzhi', cases: 1024 });
    for (const name of ['blsi', 'blsr']) row(`${name} ${a}, ${operand}`);
    row(`blsmsk ${a}, ${operand}`);
    row(`mulx ${a}, ${c}, ${operand}`);
    row(`mulx ${d}, ${d}, ${operand}`);
    row(`pdep ${a}, ${c}, ${operand}`);
    row(`pext ${a}, ${c}, ${operand}`);
    for (const count of [0, 7, 31, 45]) row(`rorx ${a}, ${operand}, ${count}`);
    for (const name of ['sarx', 'shlx', 'shrx']) row(`${name} ${a}, ${operand}, ${c}`);
  }
}
// The registers beyond the eighth: R, X, B and vvvv.
row('mov r9, rbx; mov r10, rcx; andn r11, r9, r10; mov rax, r11', { after: 'andn' });
row('mov r8d, 8; pdep r9, rcx, [rsi+r8]; mov rax, r9');
row('mov r8, rsi; mov r11, rcx; shlx rax, [r8], r11');
row('mov r8, rbx; blsi r9, r8; mov rax, r9', { after: 'blsi' });
row('mov r8, rbx; lzcnt r9, r8; movbe [rsi], r9; mov rax, r9', { after: 'lzcnt' });
row('xor r9d, r9d; adcx r9, rbx; adox r9, rcx; mov rax, r9');
row('mulx r9, r10, rbx; mov rax, r9; mov rcx, r10');
row('cmp eax, ebx; jl 1f; inc rcx; 1: sbb edx, edx');
row('sub rax, rbx; inc ecx; adc rdx, 0');
row('shl eax, cl; adc rbx, 0');
row('mov ecx, 3; 1: add rax, rcx; loop 1b');
row('xor ecx, ecx; jrcxz 1f; inc rax; 1: inc rbx');

const codes = assemble(instructions.map(({ text }) => text));
const inputs = instructions.map(({ flags, cases }, index) => ({ code: codes[index], flags, cases }));
const digests = runIntegers(inputs);
if (process.argv[2]) writeFileSync(process.argv[2], runIntegers(inputs, 'full').join('\n'));
const rows = instructions.map(({ text, flags, cases }, index) => JSON.stringify([text, codes[index], flags, cases, digests[index]]));
writeFileSync(target, `{\n"reference": ${JSON.stringify(`user mode of a real processor: ${processorName()}`)},\n"rows": [\n${rows.join(',\n')}\n]}\n`);
console.log(`${instructions.length} instructions, ${instructions.reduce((sum, { cases }) => sum + cases, 0)} cases`);
