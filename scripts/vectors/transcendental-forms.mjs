// x87's transcendental functions, compared with a real processor to the last place: from any numbers, from those near 1 and from
// those of the range that the manual promises something for. The status word is left at [rsi+24], the results at [rsi] and [rsi+10].

export const transcendentalForms = [];
const begin = 'fninit; and ecx, 0xc00; or ecx, 0x37f; mov [rsi+28], ecx; fldcw [rsi+28]';
const end = 'fnstsw word ptr [rsi+24]; fnclex; or word ptr [rsi+28], 0x3f; fldcw [rsi+28]; fstp tbyte ptr [rsi]; fstp tbyte ptr [rsi+10]; fnstsw ax';

function form(text, kind) {
  transcendentalForms.push({ text: `${begin}; ${text}; ${end}`, kind, flags: 0x8d5 });
}

/** [rsi+at] becomes an extended number with one of `count` (a power of two) exponents from `lowest` on; `sign` 0x8000: of any sign. */
const number = (at, lowest, count, sign = 0x8000) => `mov ax, [rsi+${at + 8}]; and eax, ${sign + count - 1}; add eax, ${lowest}; mov [rsi+${at + 8}], ax; bts qword ptr [rsi+${at}], 63`;
const one = (lowest, count) => `${number(0, lowest, count)}; fld tbyte ptr [rsi]`;
const two = (lowest, count, otherLowest, otherCount, sign) => `${number(0, lowest, count, sign)}; ${number(10, otherLowest, otherCount)}; fld tbyte ptr [rsi+10]; fld tbyte ptr [rsi]`;
const any = ['fld qword ptr [rsi+8]; fld qword ptr [rsi]', 'd'];
const anyExtended = ['fld tbyte ptr [rsi+10]; fld tbyte ptr [rsi]', 'i'];
const denormal = ['btr word ptr [rsi+8], 14; btr word ptr [rsi+18], 14; and word ptr [rsi+8], 0x8001; fld tbyte ptr [rsi+10]; fld tbyte ptr [rsi]', 'i'];
/** Takes the mask from all exceptions. */
const unmask = 'fnclex; and word ptr [rsi+28], 0xffc0; fldcw [rsi+28]';
/** A comparison of empty registers leaves C3, C2 and C0 set. */
const conditions = 'fucom; fnclex';

const ranges = {
  f2xm1: [[one(0x3fdf, 32), 'i'], [one(0x3ff7, 8), 'i']],
  fsin: [[one(0x3fff, 64), 'i'], [one(0x3ff8, 8), 'i'], [one(0x3fc0, 64), 'i']],
  fyl2x: [[`mov word ptr [rsi+6], 0x8001; ${two(0x3fff, 1, 0x3fff, 16, 0)}`, 'i'], [two(0x3ffe, 2, 0x3ff0, 32, 0), 'i'], [two(0x3f00, 256, 0x3f00, 256, 0), 'i']],
  fyl2xp1: [[two(0x3ffc, 1, 0x3fff, 16), 'i'], [two(0x3fbc, 64, 0x3ff0, 32), 'i']],
  fpatan: [[two(0x3ffc, 8, 0x3ffc, 8), 'i'], [two(0x3fc0, 128, 0x3fc0, 128), 'i']],
};
ranges.fcos = ranges.fptan = ranges.fsincos = ranges.fsin;
for (const [name, own] of Object.entries(ranges)) {
  for (const [load, kind] of [any, anyExtended, denormal, ...own]) form(`${load}; ${name}`, kind);
  for (const [load, kind] of [anyExtended, denormal]) form(`${load}; ${unmask}; ${name}`, kind);
  for (const [load, kind] of [any, ['fld qword ptr [rsi]', 'd'], ['fnop', 'd']]) {
    form(`${conditions}; ${load}; ${name}`, kind);
    form(`${conditions}; ${load}; ${unmask}; ${name}`, kind);
  }
  form(name, 'd');
}
for (const name of ['fptan', 'fsincos']) form(`${conditions}; fld1; fldz; fldpi; fld1; fldz; fldpi; fld1; fld qword ptr [rsi]; ${name}`, 'd');
