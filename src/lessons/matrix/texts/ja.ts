import type { Widen } from '../../../i18n/widen';
import type { text as english } from './en';

export const text = {
  question: '二つの例外がダブルフォルトになるのはいつか?',
  intro: '例外がハンドラに届くまでに、配送は多くの検査を通ります。その一つに失敗すると、最初の例外が届かないうちに**二つ目の**例外が発生します。そのあとは、二つ目が順に配送されるか、二つ合わせてダブルフォルトになるかのどちらかです。',
  how: '一つの欄が一つのプログラムで、本当にそれを行います。どれもこのページの機械で実行され、表には実際の結果が出ます。欄を選ぶと、その実行を一歩ずつたどれます。',
  progress: (done, all) => `${all} のうち ${done} のプログラムを実行しました`,
  complete: (all, differing) => (
    differing === 0 ? `${all} のプログラムをすべて実行しました。どれも二つのクラスが示すとおりでした` : `${all} のプログラムをすべて実行しました。${differing} がクラスの示すものと違いました`
  ),
  stopped: (detail) => `表が埋まる前に機械が止まりました（${detail}）。`,
  again: '残りを実行',
  rows: '最初の例外',
  columns: 'その配送中に発生',
  breaks: { ts: 'TSS が IST1 の前で終わる', np: 'ゲートが存在しない', ss: 'IST1 が非カノニカル', gp: 'ゲートがすべて 0', pf: 'IST1 が未マップ' },
  endings: { 'double-fault': 'ダブルフォルト', 'in-turn': '順に配送', shutdown: 'シャットダウン', other: '別の結果' },
  pending: '未実行',
  cell: (first, second, ending) => `${first} のあとに ${second}: ${ending}`,
  differs: 'クラスの示すものと違う',
  rule: {
    title: '三つのクラスですべての欄が説明できる',
    intro: 'マニュアルは組を並べません。例外をクラスに分け、二つのクラスで決めます。',
    point: '大きな表の欄を指すと、その二つのクラスがここに示されます。',
    benign: '**最初が良性:** ダブルフォルトにはなりません。二つ目が配送され、最初の例外は命令の再実行でまた起きます。',
    contributory: '**最初が寄与的:** もう一つ寄与的例外が起きればダブルフォルトです。ページフォルトならそうなりません。カーネルがページを読み込んで戻れば、続けられるからです。',
    pageFault: '**最初がページフォルト:** 寄与的例外でも、もう一つのページフォルトでも、ダブルフォルトになります。',
    columns: '配送の検査が良性の例外を起こすことはないので、大きな表にそのクラスの列はありません。',
    body: 'ハンドラの中で起きたフォルトは、ダブルフォルトでは**ありません**。配送はもう終わっています。',
  },
  legend: {
    title: '欄の読み方',
    'in-turn': '最初の例外の道は折れ、二つ目の道がハンドラに届きます。',
    'double-fault': '二つの道がどちらも折れ、代わりに #DF のハンドラに届きます。',
  },
  task: {
    goal: (first, second) => `${first} の配送そのものが ${second} を起こすと、${first} がどうなるのかを見ます。`,
    begin: (code, first) => `カーネルは一か所だけを壊し、\`${code}\` を実行します。これが ${first} です。`,
    breaks: {
      ts: (vector) => `ゲート ${vector} は IST1 を指しますが、TSS のリミットがそのポインタの手前で終わっています。スタックそのものは無事です。`,
      np: (vector) => `ゲート ${vector} は P ビットのほかはすべて整っています。`,
      ss: (vector) => `ゲート ${vector} は IST1 を指し、そこに TSS が持つのはカノニカルでないアドレスです。`,
      gp: (vector) => `ゲート ${vector} の 16 バイトはすべて 0 です。タイプ 0 はゲートではなく、P ビットは調べられもしません。`,
      pf: (vector) => `ゲート ${vector} は IST1 を指し、そのスタックの先頭のすぐ下のページがマップされていません。最初のプッシュが失敗します。`,
    },
  },
  steps: {
    refused: { title: '失敗する検査を見つける', hint: '**例外の配送**のステップが赤くなるまで**中へステップ**を押します。最初の例外の配送はそこで終わります。' },
    classes: { title: 'クラスが決めるのを見る', hint: '**中へステップ**を押すと二つ目の例外が発生し、**例外の配送**の中のクラスの表が、二つで何になるかを示します。' },
    handler: { title: 'だれに届くのかを追う', hint: 'ハンドラまで**中へステップ**を押します。フレームは**スタック**にあります。' },
    report: { title: 'ハンドラに語らせる', hint: '**実行**を押します。ハンドラが自分の名前と受け取ったものを**画面**に出します。' },
  },
  explanation: {
    benign: (first, second) => `${first} は良性なので、${second} と合わさりません。${second} は、それだけが起きたかのように配送されました。`,
    contributoryPageFault: (first, second) => `${first} は寄与的で、${second} はページフォルトです。この順では合わさらず、${second} のハンドラに届きました。`,
    doubleFault: (first, firstClass, second, secondClass) => `${first}（${firstClass}）と ${second}（${secondClass}）は合わさって #DF になります。${second} のハンドラは探されもしませんでした。`,
    frameInTurn: (first) => `保存された RIP は、${first} を起こした命令のものです。ハンドラが問題を直して戻っていれば、その命令が再び実行され、${first} がもう一度起きたはずです。`,
    frameDouble: (first) => `マニュアルは #DF で保存される RIP を未定義としています。Bochs とこの機械では、${first} を起こした命令のものです。`,
  },
} satisfies Widen<typeof english>;
