import type { inject as en } from '../en/inject';
import type { Widen } from '../widen';

export const inject = {
  title: '例外・割り込みを注入',
  about: 'ゲスト自身の IDT を通して、いますぐ配送します。命令が失敗する必要はありません。',
  vector: 'ベクター番号',
  vectorHint: '0 から 255、0x0 から 0xff',
  address: 'アドレス (CR2)、16 進数',
  access: 'アクセス',
  read: '読み出し',
  write: '書き込み',
  execute: '実行',
  ring: '主体',
  kernel: 'カーネル',
  user: 'ユーザーコード',
  page: 'ページは',
  notPresent: '存在しない',
  present: '存在するが禁止',
  errorCode: 'エラーコード、16 進数',
  noErrorCode: 'このベクターはエラーコードをプッシュしません。',
  external: 'ベクター 32 から 255 は外部割り込みとして配送されます。',
  submit: '注入する',
  close: '閉じる',
  vectorInvalid: (found) => `ベクター番号は 0 から 255 の整数です。16 進数なら 0x0 から 0xff です。「${found}」は違います。`,
  addressInvalid: (found) => `アドレスは 0xdeadbeef のような 16 桁以内の 16 進数です。「${found}」は違います。`,
  addressNotCanonical: (found) =>
    `${found} はカノニカルではありません。ビット 63 から 47 は同じ値でなければなりません。このアクセスは #GP か #SS になるので、CR2 に入ることはありません。`,
  errorCodeInvalid: (found) => `エラーコードは 0x0 から 0xffff の 16 進数です。「${found}」は違います。`,
  errorCodePageFault: (found) => `ページフォルトのエラーコードは P、W、U、RSVD、I のビットだけなので 0x0 から 0x1f です。「${found}」は範囲外です。`,
  errorCodeZero: (name, found) => `${name} のエラーコードは常に 0 です。「${found}」は 0 ではありません。`,
} satisfies Widen<typeof en>;
