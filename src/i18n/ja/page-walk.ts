import type { AddressProblem, pageWalk as english } from '../en/page-walk';
import type { Widen } from '../widen';

const wrong: Record<AddressProblem, (found: string) => string> = {
  empty: () => 'アドレスを 16 進数で入力してください。rip やカーネルの関数名でもかまいません。',
  'not-hexadecimal': (found) => `「${found}」は 16 進数の桁ではなく、全体もカーネルの知る名前ではありません。`,
  'too-long': (found) => `アドレスは 16 進数で 16 桁までです。入力は ${found} 桁あります。`,
};

export const pageWalk = {
  address: '調べるリニアアドレス',
  walk: 'たどる',
  follow: 'マシンに追従',
  following: '#PF の後は CR2、ほかは RIP',
  held: '入力したアドレス',
  access: 'アクセス',
  read: '読み取り',
  write: '書き込み',
  execute: '実行',
  mode: 'だれが',
  kernel: 'カーネル',
  user: 'ユーザー',
  levels: 'ページウォークの段',
  entry: 'エントリ',
  largePage: '大きなページ: 不要',
  notReached: '到達せず',
  notPresent: '存在しない',
  physical: '物理',
  errorCode: 'エラーコード',
  off: 'CR0.PG が 0 なのでページングは無効です。リニアアドレスがそのまま物理アドレスになります。',
  inRegister: '4 つのエントリは CR3 への書き込み時に読み込まれ、プロセッサの中にあります。',
  accessBy: (access: 'read' | 'write' | 'execute', user: boolean) =>
    `${{ read: '読み取り', write: '書き込み', execute: '実行' }[access]}、${user ? 'ユーザー' : 'カーネル'}`,
  allowed: (pageSize: string) => `許可されます。ページの大きさは ${pageSize} です。`,
  notCanonical: 'カノニカルではありません。ビット 63 から 47 が揃っていないので、テーブルは読まれず #GP（RSP や RBP 経由なら #SS）が発生します。',
  wouldRaise: (errorCode: string) => `このアクセスはエラーコード ${errorCode} の #PF になります。`,
  refused: {
    present: 'P が 0: 何もマップされていません。',
    reserved: '予約ビットが 1 です。',
    writable: 'W が 0: このページには書き込めません。',
    user: 'U が 0: カーネルのページです。',
    executable: 'NX が 1: ここからは命令を取り出せません。',
    smep: 'U が 1 で SMEP が有効: カーネルはユーザーのコードを実行できません。',
    smap: 'U が 1 で SMAP が有効: カーネルはユーザーのデータに触れません。',
  },
  wrong: (problem: AddressProblem, found: string) => wrong[problem](found),
} satisfies Widen<typeof english>;
