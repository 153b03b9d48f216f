// MMX sequences that are compared with a real processor: MM0 and MM1 from memory, the result back to memory, the x87 state
// that is left in AX and the tag word of the environment.

export const mmxForms = [];
const allFlags = 0x8d5;
const load = 'fninit; movq mm0, [rsi]; movq mm1, [rsi+8]';
const save = 'movq [rsi+16], mm0; movq [rsi+24], mm1';

function form(text, kind = 'i') {
  mmxForms.push({ text, kind, flags: allFlags });
}

/** Between registers, from memory, and the same register twice. */
function operands(name, memory = 'qword', suffix = '') {
  form(`${load}; ${name} mm0, mm1${suffix}; ${save}`);
  form(`${load}; ${name} mm0, ${memory} ptr [rsi+5]${suffix}; ${save}`);
  form(`${load}; ${name} mm1, mm1${suffix}; ${save}`);
}

const packed = [
  'pand', 'pandn', 'por', 'pxor', 'punpckhbw', 'punpckhwd', 'punpckhdq', 'packsswb', 'packuswb', 'packssdw',
  'pcmpeqb', 'pcmpeqw', 'pcmpeqd', 'pcmpgtb', 'pcmpgtw', 'pcmpgtd',
  'paddb', 'paddw', 'paddd', 'paddq', 'paddsb', 'paddsw', 'paddusb', 'paddusw',
  'psubb', 'psubw', 'psubd', 'psubq', 'psubsb', 'psubsw', 'psubusb', 'psubusw',
  'pmullw', 'pmulhw', 'pmulhuw', 'pmuludq', 'pmaddwd', 'pavgb', 'pavgw', 'pminub', 'pminsw', 'pmaxub', 'pmaxsw', 'psadbw',
];
for (const name of packed) operands(name);
for (const name of ['punpcklbw', 'punpcklwd', 'punpckldq']) operands(name, 'dword');
for (const name of ['psllw', 'pslld', 'psllq', 'psrlw', 'psrld', 'psrlq', 'psraw', 'psrad']) {
  operands(name);
  for (const count of [0, 7, 15, 16, 31, 32, 63, 64, 200]) form(`${load}; ${name} mm0, ${count}; ${save}`);
  // A count that is in reach.
  form(`${load}; mov ecx, 63; movd mm2, ecx; pand mm1, mm2; ${name} mm0, mm1; ${save}`);
}
for (const choice of [0, 0x1b, 0xe4, 0x93, 0xff]) operands('pshufw', 'qword', `, ${choice}`);
for (const word of [0, 3, 6]) {
  form(`${load}; pinsrw mm0, eax, ${word}; ${save}`);
  form(`${load}; pinsrw mm0, word ptr [rsi+3], ${word}; ${save}`);
  form(`${load}; pextrw eax, mm1, ${word}`);
}
for (const text of [
  'movd mm0, eax', 'movd mm0, dword ptr [rsi+3]', 'movd eax, mm1', 'movd dword ptr [rsi+3], mm1', 'movq mm0, rax', 'movq rax, mm1',
  'movq mm0, mm1', 'movq mm0, qword ptr [rsi+3]', 'movq qword ptr [rsi+3], mm0', 'movntq qword ptr [rsi+3], mm0', 'pmovmskb eax, mm1',
  'maskmovq mm0, mm1', 'movq2dq xmm0, mm1', 'movdq2q mm0, xmm1',
]) form(`${load}; ${text}; ${save}`);

// Conversions; their exceptions come as those of SSE do.
for (const name of ['cvtpi2ps', 'cvtpi2pd']) {
  form(`${load}; ${name} xmm0, mm1; ${save}`);
  form(`fninit; fld1; ${name} xmm0, qword ptr [rsi+8]; fnstsw ax`);
}
for (const [name, kind, memory] of [
  ['cvtps2pi', 's', 'qword'], ['cvttps2pi', 's', 'qword'], ['cvtpd2pi', 'd', 'xmmword'], ['cvttpd2pi', 'd', 'xmmword'],
]) {
  form(`${load}; ${name} mm0, xmm1; ${save}`, kind);
  form(`${load}; ${name} mm0, ${memory} ptr [rsi]; ${save}`, kind);
  form(`fninit; fld1; ${name} mm0, xmm1; fnstsw ax; movq [rsi], mm0`, kind);
}
form('cvtpd2pi mm0, xmmword ptr [rsi+8]', 'd');

// What is left of the x87 state, and how the two share their registers.
const zeros = 'fninit; fldz; fldz; fldz; fldz; fldz; fldz; fldz; fldz; fninit';
const noPointers = 'mov qword ptr [rsi+12], 0; mov qword ptr [rsi+20], 0';
for (const text of [
  'movq mm0, [rsi]', 'movd eax, mm3', 'emms', 'movq [rsi+16], mm5', 'movq2dq xmm0, mm1', 'movdq2q mm7, xmm0', 'maskmovq mm0, mm1', 'pmovmskb eax, mm2', 'pinsrw mm6, eax, 1',
  'movq mm0, [rsi]; emms', 'pxor mm4, mm4; fxch', 'movq mm0, [rsi]; fincstp', 'cvtpi2ps xmm0, mm3', 'cvtpi2ps xmm0, [rsi]', 'cvtpi2pd xmm0, [rsi]', 'cvtpi2pd xmm0, mm0',
]) form(`${zeros}; fldpi; fldz; ${text}; fnstenv [rsi]; ${noPointers}; fninit`);
for (const text of ['movq mm0, [rsi]', 'movq mm7, [rsi]', 'paddb mm6, [rsi+3]', 'movd mm6, [rsi]', 'pinsrw mm7, eax, 2', 'pxor mm7, mm7', 'movdq2q mm0, xmm1']) {
  form(`${zeros}; fldpi; fld1; ${text}; fstp tbyte ptr [rsi]; fxch st(5); fstp tbyte ptr [rsi+16]; fnstsw ax`);
}
form('fninit; fld qword ptr [rsi]; fld qword ptr [rsi+8]; movq [rsi+16], mm7; movq [rsi+24], mm6', 'd');
const area = 'lea rbx, [rsp-2048]; and rbx, -64';
form(`${load}; ${area}; fxsave [rbx]; mov rcx, [rbx]; mov [rsi], ecx; movups xmm0, [rbx+32]; movups xmm1, [rbx+48]; lea rax, [rbx+160]; sub rax, rbx`);
