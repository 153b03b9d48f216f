import type { tss as english } from '../en/tss';
import type { Widen } from '../widen';

const kib = (bytes: number): string => (bytes < 1024 ? `${bytes} バイト` : `${Number((bytes / 1024).toFixed(1))} KiB`);

export const tss = {
  kernel: 'カーネル',
  stacks: 'CPU が使うことのあるスタック',
  limit: (limit: string) => `リミット ${limit}`,
  notLoaded: 'まだ ltr していません。TR はリセット直後のままベース 0、リミット 0xffff です。IST1 はリニアアドレス 0x24 から、何があってもそのまま読まれます。',
  notLoadedUnmapped: 'まだ ltr していません。TR はリセット直後のままベース 0、リミット 0xffff です。IST1 はリニアアドレス 0x24 から読まれますが、そこには何もマップされていません。',
  notMapped: 'TSS のページはマップされていません。ここからスタックを取るとページフォルトになります。',
  top: '最上部',
  deepest: '最深部',
  guard: 'ガード',
  notOnIt: '別のスタックにある',
  unreadable: '読めない',
  byBootLoader: 'ブートローダーが用意',
  bytesInUse: (bytes: number) => `${bytes} バイト使用中`,
  ofSize: (used: number, size: number) => `${kib(size)} 中 ${kib(used)}`,
  guardUnmapped: 'マップなし',
  guardMapped: 'マップあり: ガードなし',
  stateShort: { zero: '0', unreadable: '–', unknown: '?', 'in-use': '使用中', full: '満杯', 'ran-full': '満杯', used: '使用済', untouched: '未使用' },
  state: {
    zero: 'ポインタは 0',
    unreadable: 'ポインタを読めない',
    unknown: '知られたスタックではない',
    'in-use': '使用中',
    full: '満杯',
    'ran-full': '以前に満杯',
    used: '以前に使用',
    untouched: '未使用',
  },
  sentence: {
    zero: '0 は「未設定」ではありません。このエントリを指すゲートは、アドレス 0 の下、0xffff_ffff_ffff_fff8 にプッシュします。',
    unreadable: 'エントリは TSS のリミットの外か、マップされていないページにあります。',
    unknown: 'ポインタは、ブートローダーやカーネルが用意したどのスタックも指していません。',
    'in-use': '今 RSP はこのスタックにあります。',
    full: 'RSP は端に達しました。次のプッシュは下のページに入ります。',
    'ran-full': 'RSP はこのスタックの端まで達し、その後ここを離れました。',
    used: 'リセット後に使われたスタックです。点線が最も深い位置です。',
    untouched: 'リセット後、ここには何もプッシュされていません。',
  },
} satisfies Widen<typeof english>;
