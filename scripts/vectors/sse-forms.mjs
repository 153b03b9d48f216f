// The SSE and SSE2 instructions that are compared with a real processor: text, kind of the inputs (i integers, s binary32,
// d binary64), arithmetic flags that are compared.

const allFlags = 0x8d5;
export const sseForms = [];

function form(text, kind = 'i') {
  sseForms.push({ text, kind, flags: allFlags });
}

/** Between registers, from aligned memory, and the same register twice. */
function operands(name, kind, memory, suffix = '') {
  form(`${name} xmm0, xmm1${suffix}`, kind);
  form(`${name} xmm0, ${memory} ptr [rsi]${suffix}`, kind);
}

const types = [['ps', 's', 'xmmword'], ['pd', 'd', 'xmmword'], ['ss', 's', 'dword'], ['sd', 'd', 'qword']];

for (const [type, kind, memory] of types) {
  for (const name of ['add', 'sub', 'mul', 'div', 'min', 'max', 'sqrt']) operands(`${name}${type}`, kind, memory);
  form(`add${type} xmm0, xmm0`, kind);
  form(`sub${type} xmm1, xmm1`, kind);
  for (let choice = 0; choice < 8; choice++) form(`cmp${type} xmm0, xmm1, ${choice}`, kind);
  form(`cmp${type} xmm0, ${memory} ptr [rsi], 2`, kind);
  form(`mul${type} xmm0, ${memory} ptr [rsi+4]`, kind);
}
for (const [name, kind, memory] of [['ucomiss', 's', 'dword'], ['ucomisd', 'd', 'qword'], ['comiss', 's', 'dword'], ['comisd', 'd', 'qword']]) operands(name, kind, memory);

operands('cvtps2pd', 's', 'qword');
operands('cvtpd2ps', 'd', 'xmmword');
operands('cvtss2sd', 's', 'dword');
operands('cvtsd2ss', 'd', 'qword');
operands('cvtdq2ps', 'i', 'xmmword');
operands('cvtdq2pd', 'i', 'qword');
for (const name of ['cvtps2dq', 'cvttps2dq']) operands(name, 's', 'xmmword');
for (const name of ['cvtpd2dq', 'cvttpd2dq']) operands(name, 'd', 'xmmword');
for (const name of ['cvtsi2ss', 'cvtsi2sd']) {
  for (const operand of ['eax', 'rax', 'dword ptr [rsi]', 'qword ptr [rsi]']) form(`${name} xmm0, ${operand}`);
}
for (const register of ['eax', 'rax']) {
  for (const name of ['cvtss2si', 'cvttss2si']) for (const operand of ['xmm1', 'dword ptr [rsi]']) form(`${name} ${register}, ${operand}`, 's');
  for (const name of ['cvtsd2si', 'cvttsd2si']) for (const operand of ['xmm1', 'qword ptr [rsi]']) form(`${name} ${register}, ${operand}`, 'd');
}

for (const name of ['movaps', 'movups', 'movapd', 'movupd', 'movdqa', 'movdqu']) {
  operands(name, 'i', 'xmmword');
  form(`${name} xmmword ptr [rsi], xmm1`);
  form(`${name} xmm0, xmmword ptr [rsi+8]`);
  form(`${name} xmmword ptr [rsi+5], xmm1`);
}
for (const name of ['movntps', 'movntpd', 'movntdq']) {
  form(`${name} xmmword ptr [rsi], xmm1`);
  form(`${name} xmmword ptr [rsi+8], xmm1`);
}
for (const [name, memory] of [['movss', 'dword'], ['movsd', 'qword'], ['movq', 'qword']]) {
  operands(name, 'i', memory);
  form(`${name} ${memory} ptr [rsi+3], xmm1`);
}
for (const name of ['movlps', 'movhps', 'movlpd', 'movhpd']) {
  form(`${name} xmm0, qword ptr [rsi+8]`);
  form(`${name} qword ptr [rsi+8], xmm1`);
}
form('movhlps xmm0, xmm1');
form('movlhps xmm0, xmm1');
for (const text of ['movd xmm0, eax', 'movd xmm0, dword ptr [rsi]', 'movd eax, xmm1', 'movd dword ptr [rsi], xmm1', 'movq xmm0, rax', 'movq rax, xmm1']) form(text);
for (const name of ['movmskps', 'movmskpd', 'pmovmskb']) form(`${name} eax, xmm1`);
form('maskmovdqu xmm0, xmm1');

for (const choice of [0, 0x1b, 0xe4, 0x93, 0xff]) {
  operands('shufps', 'i', 'xmmword', `, ${choice}`);
  operands('shufpd', 'i', 'xmmword', `, ${choice & 3}`);
  for (const name of ['pshufd', 'pshufhw', 'pshuflw']) operands(name, 'i', 'xmmword', `, ${choice}`);
}
for (const word of [0, 3, 7]) {
  form(`pinsrw xmm0, eax, ${word}`);
  form(`pinsrw xmm0, word ptr [rsi+2], ${word}`);
  form(`pextrw eax, xmm1, ${word}`);
}

for (const name of ['andps', 'andnps', 'orps', 'xorps', 'andpd', 'andnpd', 'orpd', 'xorpd', 'unpcklps', 'unpckhps', 'unpcklpd', 'unpckhpd']) operands(name, 'i', 'xmmword');
const packed = [
  'pand', 'pandn', 'por', 'pxor', 'punpcklbw', 'punpcklwd', 'punpckldq', 'punpcklqdq', 'punpckhbw', 'punpckhwd', 'punpckhdq', 'punpckhqdq',
  'packsswb', 'packuswb', 'packssdw', 'pcmpeqb', 'pcmpeqw', 'pcmpeqd', 'pcmpgtb', 'pcmpgtw', 'pcmpgtd',
  'paddb', 'paddw', 'paddd', 'paddq', 'paddsb', 'paddsw', 'paddusb', 'paddusw',
  'psubb', 'psubw', 'psubd', 'psubq', 'psubsb', 'psubsw', 'psubusb', 'psubusw',
  'pmullw', 'pmulhw', 'pmulhuw', 'pmuludq', 'pmaddwd', 'pavgb', 'pavgw', 'pminub', 'pminsw', 'pmaxub', 'pmaxsw', 'psadbw',
];
for (const name of packed) operands(name, 'i', 'xmmword');
form('paddd xmm0, xmmword ptr [rsi+4]');
for (const name of ['psllw', 'pslld', 'psllq', 'psrlw', 'psrld', 'psrlq', 'psraw', 'psrad']) {
  operands(name, 'i', 'xmmword');
  for (const count of [0, 7, 15, 16, 31, 32, 63, 64, 200]) form(`${name} xmm0, ${count}`);
  // A count that is in reach: 40h at most, from the lowest bits.
  form(`pslldq xmm1, 10; psrldq xmm1, 15; ${name} xmm0, xmm1`);
}
for (const name of ['pslldq', 'psrldq']) for (const count of [0, 1, 7, 15, 16, 200]) form(`${name} xmm0, ${count}`);

form('stmxcsr dword ptr [rsi+4]');
// Bits beyond the lowest 16 are refused.
form('ldmxcsr dword ptr [rsi]');
form('mov dword ptr [rsi], 0xffbf; ldmxcsr dword ptr [rsi]');
form('and dword ptr [rsi], 0xffff; ldmxcsr dword ptr [rsi]');
form('addsd xmm0, xmm1; mulsd xmm0, qword ptr [rsi]; divsd xmm1, xmm0; sqrtsd xmm0, xmm1', 'd');
form('addss xmm0, xmm1; mulss xmm0, dword ptr [rsi]; divss xmm1, xmm0; sqrtss xmm0, xmm1', 's');
form('ucomisd xmm0, xmm1; seta al; adc rcx, 0', 'd');
