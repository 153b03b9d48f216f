import type { legacy as english, real as englishReal } from '../en/legacy';
import { word } from '../check-words';
import { hexAddress, hexSelector } from '../hex-text';
import type { Widen } from '../widen';

const push = (name: string) =>
  word(`${name} をプッシュ`, `${name} をプッシュできない`, (f) => `${name} をスタックに置けません。${hexAddress(f.address)} への書き込みが拒まれました。`);

const gateTypes: Readonly<Record<number, string>> = {
  0x5: 'タスクゲート', 0x6: '16 ビット割り込みゲート', 0x7: '16 ビットトラップゲート', 0xe: '32 ビット割り込みゲート', 0xf: '32 ビットトラップゲート',
};

export const legacy = {
  checks: {
    pushRsp: push('ESP'),
    pushRflags: push('EFLAGS'),
    pushRip: push('EIP'),
    loadStack: word('ESP を新しい値に', 'ESP を新しい値に', (f) => `すべてプッシュできたので、ESP は ${hexAddress(f.value)} になります。TSS のスタックなら SS も一緒にロードされます。`),
    loadRip: word('ハンドラに到達', 'ハンドラに到達', (f) => `EIP は ${hexAddress(f.value)}、ハンドラの最初の命令になります。`),
    stackChoice: word('スタックを選ぶ', 'スタックを選ぶ', () => 'TSS のスタックが使われるのは特権レベルが変わるときだけです。64 ビットモードの外に IST はありません。'),
    breakpoint: word('INT3', 'INT3', () => 'INT3 が #BP を起こしました。トラップなので、保存される EIP は次の命令です。'),
    opcodeDefined: word('定義されたオペコード', '定義されていないオペコード', () => 'このバイト列はこのモードの命令ではないか、#UD を起こすための UD2 です。'),
    pageSmap: word('カーネルのページのデータ', 'カーネルがユーザーのページに触れた', (f) => `CR4.SMAP が 1、EFLAGS.AC が 0 のとき、カーネルはユーザーのページ ${hexAddress(f.address)} に触れません。#PF が発生します。`),
    alignment: word('アドレスは整列している', 'アドレスが整列していない', (f) => `${hexAddress(f.address)} はオペランドの大きさの倍数ではありません。リング 3 では CR0.AM と EFLAGS.AC がそれを求めます。#AC が発生します。`),
    tssDescriptorType: word('使われていない TSS', '使える TSS ではない', (f) => `LTR には使われていない TSS（種類 0x9、16 ビットなら 0x1）が必要です。セレクタ ${hexSelector(f.errorCode)} は別のものか、すでにビジーの TSS を指します。${f.mnemonic} が発生します。`),
  },
  delivery: {
    captions: {
      choiceSame: 'フレームはいまのスタックに積まれます。リングは変わりません。',
      pointer: '書き込む前にスタックを調べます。フレームが収まらなければなりません。',
      frame: 'フレームを 1 ステップに 1 フィールドずつプッシュします。ESP 自身はまだ動きません。',
      entry: 'もう失敗することはありません。レジスタを読み込み、最後が EIP です。',
      returned: (mnemonic: string) => `${mnemonic} のハンドラは iret で戻り、プログラムが続きます。`,
    },
    sections: {
      segment: '行き先: 存在するコード',
      pointer: 'スタック: フレームが収まる',
      pointerTss: 'TSS の SS とポインタを検査',
      pointerAhead: 'スタック: 検査する',
      entryAhead: 'ESP、EFLAGS、CS、EIP を読み込む',
    },
    choice: {
      sameRing: '同じリング',
      sameAsNow: 'ESP の指す所',
    },
  },
  idt: {
    typeOf: (type: number): string => gateTypes[type] ?? '種類',
    meaning: {
      zero: () => '8 バイトすべてが 0 です。種類 0 はゲートではないので、使うと #NP ではなく #GP が発生します。',
      'not-a-gate': ({ type }: { readonly type: string }) => `種類 ${type} は割り込みゲートでもトラップゲートでもタスクゲートでもありません。使うと #GP が発生します。`,
    },
  },
  gdt: {
    sentence: {
      'code-32': 'D = 1 のコードです。オペランドとアドレスは 32 ビットで、命令を取り出すたびにベースとリミットが効きます。',
      'code-16': 'D = 0 のコードです。オペランドとアドレスは 16 ビットで、命令を取り出すたびにベースとリミットが効きます。',
      data: '書き込めるデータです。アクセスのたびにベースとリミットが効きます。',
      'read-only-data': '書き込めないデータです。SS にはロードできません。',
      tss: 'まだ ltr でロードされていない 32 ビットのタスクステートセグメントです。',
      'tss-busy': '使用中の 32 ビットタスクステートセグメントです。ltr が busy ビットを立てました。もう一度 ltr すると #GP が発生します。',
      reserved: 'どのセグメントレジスタも far 転送も受け付けない種類です。',
    },
  },
  tss: {
    notLoaded: 'まだ ltr していません。TR はリセット直後のままベース 0、リミット 0xffff です。ESP0 はリニアアドレス 0x4 から、何があってもそのまま読まれます。',
    notLoadedUnmapped: 'まだ ltr していません。TR はリセット直後のままベース 0、リミット 0xffff です。ESP0 はリニアアドレス 0x4 から読まれますが、そこには何もマップされていません。',
    byBootLoader: 'カーネルが用意',
    sentence: {
      zero: '0 は「未設定」ではありません。このリングに移ると、ここにある SS:ESP がそのまま使われ、アドレス 0 の下にプッシュされます。',
      'in-use': '今 ESP はこのスタックにあります。',
      full: 'ESP は端に達しました。次のプッシュは下のページに入ります。',
      'ran-full': 'ESP はこのスタックの端まで達し、その後ここを離れました。',
      used: 'リセット後に ESP が来たスタックです。点線が最も深い位置です。',
    },
  },
  pageWalk: { following: '#PF の後は CR2、ほかは EIP' },
  source: { follow: 'EIP に追従' },
  disassembly: {
    failed: 'EIP にあるバイトです。逆アセンブラを読み込めませんでした。',
    notMapped: 'EIP が指すページはマップされていません。',
  },
} satisfies Widen<typeof english>;

export const real = {
  checks: {
    pushRflags: push('FLAGS'),
    pushRip: push('IP'),
    loadStack: word('SP を新しい値に', 'SP を新しい値に', (f) => `すべてプッシュできたので、SP は ${hexAddress(f.value)} になります。`),
    loadRflags: word('ハンドラ用のフラグ', 'ハンドラ用のフラグ', () => 'IF、TF、AC はクリアされます。'),
    loadCs: word('ベクターから CS を', 'ベクターから CS を', (f) => `CS はベクターにあるセグメント ${hexAddress(f.value)} になります。`),
    loadRip: word('ハンドラに到達', 'ハンドラに到達', (f) => `IP は ${hexAddress(f.value)}、ハンドラの最初の命令になります。`),
  },
  delivery: {
    captions: {
      frame: 'フレームを 1 ステップに 1 フィールドずつプッシュします。SP 自身はまだ動きません。',
      entry: 'もう失敗することはありません。レジスタを読み込み、最後が IP です。',
    },
    sections: { entryAhead: 'SP、FLAGS、CS、IP を読み込む' },
  },
} satisfies Widen<typeof englishReal>;
