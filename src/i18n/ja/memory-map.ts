import type { memoryMap as english } from '../en/memory-map';
import type { Widen } from '../widen';

const right: Readonly<Record<string, string>> = { r: '読み取り', w: '書き込み', x: '実行' };

export const memoryMap = {
  head: 'リニアアドレス、上が高位',
  rightsKey: 'r 読み取り · w 書き込み · x 実行',
  notMapped: 'マップなし',
  rights: (letters: string) => [...letters].flatMap((letter) => right[letter] ?? []).join('、'),
  gap: (size: string) => `${size} はマップされていない`,
  hole: 'カノニカルでない: アドレスとして使えない',
  pagingOff: 'ページングは無効です。リニアアドレスはそのまま物理アドレスで、どこでも読み書きと実行ができます。',
  notListed: (size: string) => `${size}、内訳なし`,
  names: {
    'vga-text': 'テキスト画面',
    'boot-gdt': 'ブートローダーの GDT',
    'boot-information': 'ブート情報',
    'page-tables': 'ページテーブル',
    'kernel-stack-guard': 'ガードページ',
    'kernel-stack': 'カーネルスタック',
    'kernel-text': 'カーネル: コード',
    'kernel-rodata': 'カーネル: 定数',
    'kernel-data': 'カーネル: データ',
    'ist1-guard': 'IST1 のガードページ',
    'ist1-stack': 'IST1 のスタック',
    'low-memory': '640 KiB より下のメモリ',
    'ring0-stack': 'リング 0 のスタック',
    'ring0-stack-guard': 'リング 0 のスタックのガードページ',
    'user-text': 'ユーザーのコード',
    'user-stack': 'ユーザースタック',
    'user-stack-guard': 'ユーザースタックのガードページ',
  },
} satisfies Widen<typeof english>;
