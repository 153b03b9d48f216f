// x87 control, loads and stores that are compared with a real processor, each on an empty stack with random rounding.

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
