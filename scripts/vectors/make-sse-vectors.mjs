// Makes real-processor.vectors.json in src/core/sse, src/core/x87 and src/core/mmx: instructions with what the processor of this machine does.
// Needs gcc and binutils on an x86-64 machine. Run it by hand when instructions are added: node scripts/vectors/make-sse-vectors.mjs
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble, processorName, runVectors } from './native.mjs';
import { mmxForms } from './mmx-forms.mjs';
import { sseForms } from './sse-forms.mjs';
import { x87Forms } from './x87-forms.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cases = 1000;
const forms = [...sseForms, ...x87Forms, ...mmxForms];
const codes = assemble(forms.map(({ text }) => text));
const rows = forms.map(({ kind, flags }, index) => ({ code: codes[index], kind, flags, cases }));
const digests = runVectors(rows);
if (process.argv[2]) writeFileSync(process.argv[2], runVectors(rows, 'full').join('\n'));

function write(room, from, to) {
  const lines = forms.slice(from, to).map(({ text, kind, flags }, index) => JSON.stringify([text, codes[from + index], kind, flags, digests[from + index]]));
  const head = `"reference": ${JSON.stringify(`user mode of a real processor: ${processorName()}`)},\n"cases": ${cases},`;
  const file = join(here, '..', '..', 'src', 'core', room, 'real-processor.vectors.json');
  writeFileSync(file, `{\n${head}\n"rows": [\n${lines.join(',\n')}\n]}\n`);
  console.log(`${room}: ${lines.length} forms, ${lines.length * cases} cases`);
}

write('sse', 0, sseForms.length);
write('x87', sseForms.length, sseForms.length + x87Forms.length);
write('mmx', sseForms.length + x87Forms.length, forms.length);
