// x87 sequences that are compared with a real processor, each on an empty stack with random rounding.

export const x87Forms = [];
const begin = 'fninit; and ecx, 0xc00; or ecx, 0x37f; mov [rsi+28], ecx; fldcw [rsi+28]';

function form(text, kind, flags = 0x8d5) {
  x87Forms.push({ text: `${begin}; ${text}; fnstsw ax`, kind, flags });
}

const stores = ['fstp dword ptr [rsi+16]', 'fstp qword ptr [rsi+16]', 'fstp tbyte ptr [rsi+16]', 'fst dword ptr [rsi+16]', 'fst qword ptr [rsi+16]'];
const integerStores = ['word', 'dword', 'qword'].map((size) => `fistp ${size} ptr [rsi+16]`).concat('fist word ptr [rsi+16]', 'fist dword ptr [rsi+16]');
for (const store of [...stores, ...integerStores]) {
  form(`fld dword ptr [rsi]; ${store}`, 's');
  form(`fld qword ptr [rsi]; ${store}`, 'd');
  // Extended numbers: the exponent of a double, then any at all, around any significand.
  form(`fld tbyte ptr [rsi+6]; ${store}`, 'd');
  form(`fld tbyte ptr [rsi+3]; ${store}`, 'i');
  form(`mov ax, [rsi+4]; and eax, 0x80ff; add eax, 0x3fc0; mov [rsi+8], ax; bts qword ptr [rsi], 63; fld tbyte ptr [rsi]; ${store}`, 'i');
  form(`mov ax, [rsi+4]; and eax, 0x803f; add eax, 0x3fff; mov [rsi+8], ax; bts qword ptr [rsi], 63; fld tbyte ptr [rsi]; ${store}`, 'i');
  form(`mov ax, [rsi+4]; and eax, 0x81ff; add eax, 0x3b80; mov [rsi+8], ax; bts qword ptr [rsi], 63; fld tbyte ptr [rsi]; ${store}`, 'i');
  form(store, 'i');
}
for (const size of ['word', 'dword', 'qword']) for (const store of stores) form(`fild ${size} ptr [rsi]; ${store}`, 'i');
for (const text of [
  'fld1; fldz; fstp tbyte ptr [rsi]; fstp tbyte ptr [rsi+12]',
  'fld qword ptr [rsi]; fchs; fstp tbyte ptr [rsi]',
  'fld qword ptr [rsi]; fabs; fstp tbyte ptr [rsi]',
  'fld qword ptr [rsi]; fld qword ptr [rsi+8]; fxch; fstp tbyte ptr [rsi]; fstp tbyte ptr [rsi+12]',
  'fld qword ptr [rsi]; fld1; fxch st(1); fld st(1); fstp qword ptr [rsi]; fstp st(1); fstp qword ptr [rsi+8]',
  'fld qword ptr [rsi]; fst st(3); fxch st(2)',
  'fchs; fstp qword ptr [rsi]',
  'fld st(3); fstp qword ptr [rsi]',
  'fxch; fstp qword ptr [rsi]',
  'fincstp; fld1; fdecstp; fstp qword ptr [rsi]',
  'fld1; ffree st(0); fstp qword ptr [rsi]',
  'fld1; fld1; fld1; fld1; fld1; fld1; fld1; fld1; fld qword ptr [rsi]; fstp qword ptr [rsi+16]',
  'fstp st(1); fnclex',
  'fld1; emms; fnop; wait',
  'fnstcw [rsi]',
  'mov word ptr [rsi], 0xffff; fldcw [rsi]; fnstcw [rsi+8]',
]) form(text, 'd');

// Arithmetic and comparisons, also with the precision control at 24 and 53 bits.
const precision24 = 'and word ptr [rsi+28], 0xfcff; fldcw [rsi+28]';
const precision53 = 'and word ptr [rsi+28], 0xfeff; fldcw [rsi+28]';
// Extended numbers: [rsi] and [rsi+12] get an exponent near that of 1, or any.
const near = (at) => `mov ax, [rsi+${at + 8}]; and eax, 0x807f; add eax, 0x3fc0; mov [rsi+${at + 8}], ax; bts qword ptr [rsi+${at}], 63`;
const loads = [
  ['fld qword ptr [rsi]; fld qword ptr [rsi+8]', 'd'],
  ['fld tbyte ptr [rsi+1]; fld tbyte ptr [rsi+12]', 'i'],
  ['fld tbyte ptr [rsi+6]; fld tbyte ptr [rsi+14]', 'd'],
  [`${near(0)}; ${near(12)}; fld tbyte ptr [rsi]; fld tbyte ptr [rsi+12]`, 'i'],
  [`bts qword ptr [rsi], 63; bts qword ptr [rsi+12], 63; fld tbyte ptr [rsi]; fld tbyte ptr [rsi+12]`, 'i'],
  [`btr word ptr [rsi+8], 14; btr word ptr [rsi+20], 14; fld tbyte ptr [rsi]; fld tbyte ptr [rsi+12]`, 'i'],
];
const last = 'fnstsw word ptr [rsi+24]; fstp tbyte ptr [rsi]';
for (const [load, kind] of loads) {
  for (const name of ['fadd', 'fmul', 'fsub', 'fsubr', 'fdiv', 'fdivr']) {
    form(`${load}; ${name} st, st(1); ${last}`, kind);
    form(`${load}; ${name}p st(1), st; ${last}`, kind);
  }
  form(`${load}; fsqrt; ${last}`, kind);
  form(`${load}; frndint; ${last}`, kind);
  form(`${load}; fabs; fsqrt; ${last}`, kind);
  for (const name of ['fcom', 'fucom', 'fcomp', 'fucomp']) form(`${load}; ${name} st(1)`, kind);
  for (const name of ['fcompp', 'fucompp', 'ftst', 'fxam']) form(`${load}; ${name}`, kind);
  for (const name of ['fcomi', 'fucomi', 'fcomip', 'fucomip']) form(`${load}; ${name} st, st(1)`, kind);
}
for (const precision of [precision24, precision53]) {
  for (const name of ['fadd', 'fmul', 'fsub', 'fdiv']) {
    form(`${precision}; fld qword ptr [rsi]; ${name} qword ptr [rsi+8]; ${last}`, 'd');
    form(`${precision}; ${loads[3][0]}; ${name} st, st(1); ${last}`, 'i');
    form(`${precision}; ${loads[5][0]}; ${name} st, st(1); ${last}`, 'i');
  }
  form(`${precision}; ${loads[3][0]}; fabs; fsqrt; ${last}`, 'i');
}
for (const name of ['fadd', 'fmul', 'fsub', 'fsubr', 'fdiv', 'fdivr']) {
  form(`fld dword ptr [rsi]; ${name} dword ptr [rsi+4]; ${last}`, 's');
  form(`fld qword ptr [rsi]; ${name} qword ptr [rsi+8]; ${last}`, 'd');
  form(`fld qword ptr [rsi]; fi${name.slice(1)} word ptr [rsi+8]; ${last}`, 'd');
  form(`fld qword ptr [rsi]; fi${name.slice(1)} dword ptr [rsi+8]; ${last}`, 'd');
  form(`fld1; fld qword ptr [rsi]; ${name} st(1), st; fstp st; ${last}`, 'd');
  form(`fld qword ptr [rsi]; ${name} st, st(1); ${last}`, 'd');
}
for (const name of ['fcom', 'fcomp']) {
  form(`fld dword ptr [rsi]; ${name} dword ptr [rsi+4]`, 's');
  form(`fld qword ptr [rsi]; ${name} qword ptr [rsi+8]`, 'd');
  form(`fld qword ptr [rsi]; fi${name.slice(1)} word ptr [rsi+8]`, 'd');
}
for (const condition of ['b', 'e', 'be', 'u', 'nb', 'ne', 'nbe', 'nu']) form(`fld qword ptr [rsi]; fld qword ptr [rsi+8]; fcmov${condition} st, st(1); ${last}`, 'd');
for (const name of ['fldpi', 'fldl2t', 'fldl2e', 'fldlg2', 'fldln2']) form(`${name}; ${last}`, 'd');
form('fxam', 'd');
form('fucomi st, st(1)', 'd');

// Remainders: exponents near each other, as they come, and far apart; then the whole loop over C2.
const far = 'mov ax, [rsi+8]; and eax, 0x807f; add eax, 0x4040; mov [rsi+8], ax; bts qword ptr [rsi], 63; mov ax, [rsi+20]; and eax, 0x807f; add eax, 0x3fc0; mov [rsi+20], ax; bts qword ptr [rsi+12], 63; fld tbyte ptr [rsi+12]; fld tbyte ptr [rsi]';
const close = `${near(0)}; ${near(12)}; and word ptr [rsi+8], 0x83ff; or word ptr [rsi+8], 0x3c00; mov ax, [rsi+8]; xor eax, 1; mov [rsi+20], ax; fld tbyte ptr [rsi]; fld tbyte ptr [rsi+12]`;
for (const name of ['fprem', 'fprem1']) {
  for (const [load, kind] of [...loads, [far, 'i'], [close, 'i']]) form(`${load}; ${name}; ${last}`, kind);
  form(`fld1; ${name}; ${last}`, 'd');
  form(`fld qword ptr [rsi]; fld qword ptr [rsi+8]; mov ecx, 12; 1: ${name}; fnstsw ax; test ah, 4; loopnz 1b; ${last}`, 'd');
  form(`${precision24}; ${loads[3][0]}; ${name}; ${last}`, 'i');
}
// FSCALE by small and by any numbers, FXTRACT and what both do without operands or room.
const small = 'fild word ptr [rsi+10]; fld tbyte ptr [rsi]';
for (const [load, kind] of [...loads, [small, 'i'], [small, 'd'], [`fild dword ptr [rsi+10]; ${near(0)}; fld tbyte ptr [rsi]`, 'i'], ['fld dword ptr [rsi+16]; fld tbyte ptr [rsi+3]', 's']]) {
  form(`${load}; fscale; ${last}`, kind);
  form(`${load}; fxtract; ${last}; fstp tbyte ptr [rsi+12]`, kind);
}
form(`${precision24}; ${loads[3][0]}; fscale; ${last}`, 'i');
for (const name of ['fprem', 'fprem1', 'fscale', 'fxtract']) form(`${name}; ${last}; fstp tbyte ptr [rsi+12]`, 'd');
form(`fld1; fscale; ${last}`, 'd');
form(`fld1; fldz; fldpi; fld1; fldz; fldpi; fld1; fld qword ptr [rsi]; fxtract; ${last}; fstp tbyte ptr [rsi+12]`, 'd');

// With no exception masked.
const unmask = 'fnclex; and word ptr [rsi+28], 0xffc0; fldcw [rsi+28]';
const settle = 'fnstsw word ptr [rsi+24]; fnclex; or word ptr [rsi+28], 0x3f; fldcw [rsi+28]; fstp tbyte ptr [rsi]; fstp tbyte ptr [rsi+12]';
for (const name of ['fprem', 'fprem1', 'fscale', 'fxtract', 'fbstp tbyte ptr [rsi]']) {
  for (const [load, kind] of [loads[1], loads[5], [small, 'i'], ['fldz', 'd'], ['fld1; fldz; fldpi; fld1; fldz; fldpi; fld1; fld qword ptr [rsi]', 'd']]) form(`${load}; ${unmask}; ${name}; ${settle}`, kind);
}
form(`fld1; fldz; fldpi; fld1; fldz; fldpi; fld1; fldz; ${unmask}; fbld tbyte ptr [rsi]; ${settle}`, 'i');

// With C3, C2 and C0 set, as a comparison of empty registers leaves them.
const conditions = 'fucom; fnclex';
for (const name of ['fprem', 'fprem1', 'fscale', 'fxtract', 'frndint', 'fsqrt']) {
  for (const [load, kind] of [['fnop', 'd'], loads[0], loads[1], loads[5], ['fld1; fldz; fldpi; fld1; fldz; fldpi; fld1; fld qword ptr [rsi]', 'd']]) {
    form(`${conditions}; ${load}; ${name}; ${last}`, kind);
    form(`${conditions}; ${load}; ${unmask}; ${name}; ${settle}`, kind);
  }
}

// Packed decimal, with digits above 9 too; numbers of at most and of about 18 digits.
for (const [load, kind] of [['fbld tbyte ptr [rsi]', 'i'], ['and dword ptr [rsi], 0x77777777; and dword ptr [rsi+4], 0x77777777; fbld tbyte ptr [rsi]', 'i'], ['mov word ptr [rsi+8], 0x8000; fbld tbyte ptr [rsi]', 'i']]) {
  form(`${load}; ${last}`, kind);
  form(`${load}; fbstp tbyte ptr [rsi+14]`, kind);
}
for (const [load, kind] of [
  ...loads, ['fld dword ptr [rsi]', 's'], ['fild qword ptr [rsi]', 'i'], ['fild dword ptr [rsi]', 'i'], ['fild dword ptr [rsi]; fild word ptr [rsi+8]; fdivp st(1), st', 'i'],
  ['mov ax, [rsi+8]; and eax, 0x8003; add eax, 0x4038; mov [rsi+8], ax; bts qword ptr [rsi], 63; fld tbyte ptr [rsi]', 'i'],
  ['fild qword ptr [rsi]; fld1; fchs; fscale; fmulp st(1), st', 'i'],
]) form(`${load}; fbstp tbyte ptr [rsi+12]`, kind);
for (const store of ['fistp qword ptr [rsi+12]', 'fbstp tbyte ptr [rsi+12]']) {
  // Up to 2^63, from just below.
  form(`mov ax, [rsi]; or qword ptr [rsi], -1; mov [rsi], al; and word ptr [rsi+8], 0x8001; or word ptr [rsi+8], 0x403c; fld tbyte ptr [rsi]; ${store}`, 'i');
  form(`or qword ptr [rsi], -1; and word ptr [rsi+8], 0x8000; or word ptr [rsi+8], 0x403d; fld tbyte ptr [rsi]; ${store}`, 'i');
}
form('fbstp tbyte ptr [rsi]', 'i');
form('fld1; fld1; fld1; fld1; fld1; fld1; fld1; fld1; fbld tbyte ptr [rsi]; fstp tbyte ptr [rsi+12]', 'i');

// Encodings that the manual leaves out: FCOM, FCOMP, FXCH, FSTP and FFREEP once more.
const two = 'fld qword ptr [rsi]; fld qword ptr [rsi+8]';
for (const code of ['0xdc, 0xd1', '0xdc, 0xd9', '0xdd, 0xc9', '0xde, 0xd1', '0xdf, 0xc1', '0xdf, 0xc9', '0xdf, 0xd1', '0xdf, 0xd9', '0xd9, 0xd9']) {
  form(`${two}; .byte ${code}; fnstsw word ptr [rsi+28]; fstp tbyte ptr [rsi]; fstp tbyte ptr [rsi+12]`, 'd');
  form(`.byte ${code}; fnstsw word ptr [rsi+28]; fstp tbyte ptr [rsi]; fstp tbyte ptr [rsi+12]`, 'd');
}
form('.byte 0xdb, 0xe0; .byte 0xdb, 0xe1; .byte 0xdb, 0xe4', 'd');

// Images without the pointers to the last instruction, of which processors keep different things.
const noPointers = 'mov qword ptr [rsi+12], 0; mov qword ptr [rsi+20], 0';
for (const text of [
  `fld qword ptr [rsi]; fldz; fld1; fnstenv [rsi]; ${noPointers}`,
  `fld qword ptr [rsi]; ffree st(3); fld tbyte ptr [rsi+3]; fnstenv [rsi]; ${noPointers}`,
  'mov dword ptr [rsi+4], 0x3800; mov dword ptr [rsi], 0x37f; mov qword ptr [rsi+8], 0x55aa; mov qword ptr [rsi+20], 0; fldenv [rsi]; fld1; fnstcw [rsi]',
]) form(text, 'd');

// The address of the area decides about flags.
const area = 'lea rbx, [rsp-2048]; and rbx, -64';
form(`fld qword ptr [rsi]; fldz; fxch; ${area}; fxsave [rbx]; movups xmm0, [rbx+176]; mov rax, [rbx]; mov [rsi], rax; mov eax, [rbx+24]; mov [rsi+8], rax; movups xmm1, [rbx+32]`, 'd', 0);
form(`fld1; ${area}; fxsave64 [rbx]; movups [rbx+160], xmm1; movups [rbx+192], xmm1; movups [rbx+32], xmm0; and eax, 0xffff; mov [rbx+24], eax; fxrstor64 [rbx]; fstp tbyte ptr [rsi]`, 'd', 0);
// With bit 16 of MXCSR.
form(`${area}; fxsave [rbx]; or dword ptr [rbx+24], 0x10000; fxrstor [rbx]`, 'd', 0);
form('fxsave [rsi+8]', 'd');
