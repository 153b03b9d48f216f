import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: 'ページフォルトハンドラを int 14 で試すと何が起きるのかを見ます。',
  intro: {
    int: 'ハンドラを試すために、カーネルは `int 14` を実行します。ページフォルトと同じゲートを通ります。',
    stub: 'その先のスタブ `isr14` はベクタだけをプッシュします。エラーコードはプロセッサがもうプッシュしたもの、と見込んでいるからです。',
  },
  steps: {
    raise: { title: '`int 14` まで実行', hint: '**次の例外まで実行**を押します。' },
    frame: { title: 'プッシュを数える', hint: 'ハンドラに届くまで**中へステップ**を押します。' },
    stub: { title: '予想してからスタブを追う', hint: '**ステップ**を押して `isr14` と `isr_common` を進み、**スタック**を `isr.h` の `struct registers` と比べます。' },
    return: { title: 'ハンドラを戻らせる', hint: '**次の例外まで実行**を押します。ハンドラが信じたことは**画面**に、`iret` が取り出すはずだったものは**スタック**にあります。' },
    panic: { title: '二つ目の報告を読む', hint: '**実行**を押します。' },
  },
  prediction: {
    question: 'ハンドラは何事もなかったかのように戻ります。iret はどうしますか?',
    options: { returns: '`int 14` の次から続ける。', 'page-fault': 'アドレス 8 に飛び、ページフォルト。', protection: '拒否する。#GP。' },
    answers: {
      protection: '**正解。**CS を EIP として、EFLAGS を CS として取り出します。0002h はヌルセレクタで、そこでコードは動けません。',
      returns: '**違います。**そのアドレスは、エラーコードのつもりで捨てられました。残るのは CS と EFLAGS で、それが EIP と CS として取り出されます。#GP です。',
      'page-fault': '**惜しい。**EIP の場所にあるのは確かに 8 です。しかし `iret` は先に CS を検査し、そこには EFLAGS、つまりヌルセレクタの 0002h があります。#GP です。',
    },
  },
  explanation: {
    frame: 'プロセッサがプッシュしたのは 12 バイト、EFLAGS、CS、EIP です。エラーコードは例外そのものにだけ付き、`int` には付きません。',
    shift: 'そのため `struct registers` のフィールドは一つずつずれました。エラーコードは EIP、EIP は CS、CS は EFLAGS でした。',
    return: '`add esp, 8` はベクタと EIP を降ろしました。`iret` が見つけたのは EIP として 8、CS として 0002h。#GP(0) です。',
    culprit: '二つ目の報告が指すのは `isr_common` の `iret` で、原因の `int 14` からは遠く離れています。',
    stubs: '0 を積むスタブなら `int 14` は戻れます。しかし今度は本物のページフォルトが失敗します。エラーコードがスタックに残るからです。両方に合うスタブはありません。',
  },
} satisfies Widen<typeof english>;
