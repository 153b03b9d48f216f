import type { idt as english, GateFacts } from '../en/idt';
import type { Widen } from '../widen';

const onStack = (ist: number): string => (ist === 0 ? '' : `フレームは IST${ist} のスタックに積まれます。`);

export const idt = {
  vector: 'ベクター',
  handler: 'ハンドラ',
  selector: 'セレクタ',
  type: '種類',
  offset: 'オフセット',
  reserved: '予約',
  missing: 'なし',
  beyondLimit: 'リミットの外',
  notMapped: 'ページはマップされていない',
  limit: (limit: string) => `リミット ${limit}`,
  present: (count: number, of: number) => `${of} ゲート中 ${count} が存在`,
  noTable: 'IDT はロードされていません。リミットが 0 なので、どのベクターもその外にあります。',
  tableNotMapped: 'IDT のページはどれもマップされていません。ゲートを読むこと自体がページフォルトになります。',
  vectorTable: 'リアルモードです。テーブルにはオフセットとセグメントからなる 4 バイトのベクターが並び、ゲートはありません。',
  vectors: (count: number) => `ベクター ${count} 個`,
  vectorOf: (vector: number) => `ベクター ${vector}`,
  segment: 'セグメント',
  linear: 'リニアアドレス',
  gate: (vector: number) => `ゲート ${vector}`,
  bitsLabel: 'バイト 5 と 4、ビット 15 から 0',
  typeOf: (type: number): string => (type === 0xe ? '割り込みゲート' : type === 0xf ? 'トラップゲート' : '種類'),
  meaning: {
    interrupt: ({ ist }: GateFacts) => `割り込みゲートです。ハンドラに入るとき IF がクリアされます。${onStack(ist)}`,
    trap: ({ ist }: GateFacts) => `トラップゲートです。IF はそのままです。${onStack(ist)}`,
    'interrupt-16': () => '16 ビットの割り込みゲートです。フレームのフィールドは 2 バイトなので、上半分は失われます。ハンドラに入るとき IF がクリアされます。',
    'trap-16': () => '16 ビットのトラップゲートです。フレームのフィールドは 2 バイトなので、上半分は失われます。IF はそのままです。',
    task: () => 'タスクゲートです。セレクタの TSS へのハードウェアタスクスイッチを求めますが、このマシンにはないので、使うと #GP が発生します。',
    vector: () => 'ハンドラの場所だけです。権限も種類も「存在しない」もありません。FLAGS、CS、IP が 2 バイトずつプッシュされます。',
    missing: ({ word }: GateFacts) => `${word}: 1 ビットを除けば正しいゲートです。「ここにハンドラはない」という印で、使うと #NP が発生します。`,
    zero: () => '16 バイトすべてが 0 です。種類 0 はゲートではないので、使うと #NP ではなく #GP が発生します。',
    'not-a-gate': ({ type }: GateFacts) => `種類 ${type} は割り込みゲート (0xe) でもトラップゲート (0xf) でもありません。使うと #GP が発生します。`,
    beyond: ({ vector }: GateFacts) => `ゲート ${vector} はリミットの外にあります。何も読まれず、使うと #GP が発生します。`,
    unmapped: ({ vector }: GateFacts) => `ゲート ${vector} のページはマップされていません。読むとページフォルトになります。`,
  },
} satisfies Widen<typeof english>;
