import { VectorRunner } from '../src/core/testing/vector-runner';
import sse from '/tmp/ssebig/src/core/sse/real-processor.vectors.json';
import x87 from '/tmp/ssebig/src/core/x87/real-processor.vectors.json';
const runner = await VectorRunner.start(20000);
let bad = 0;
for (const [text, code, kind, flags, digest] of [...sse.rows, ...x87.rows] as any) {
  if (runner.digest([...Buffer.from(code, 'hex')], kind, flags) !== digest) { bad++; console.log('##', text); }
}
console.log('bad', bad, 'of', sse.rows.length + x87.rows.length);
