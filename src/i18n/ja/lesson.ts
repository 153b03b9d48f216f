import type { lesson as en } from '../en/lesson';
import type { Widen } from '../widen';

export const lesson = {
  titles: {
    breakpoint: 'ブレークポイント',
    'boot-loop': 'だれも答えない',
    'double-fault': '最後の受け皿',
    'stack-overflow': '縁の外へ',
    'interrupt-stack': '自分だけのスタック',
  },
  place: (number, count) => `レッスン ${number} / ${count}`,
  previous: (title) => `前のレッスン: ${title}`,
  next: (title) => `次のレッスン: ${title}`,
  goOn: '次のレッスンへ',
  notLoaded: 'このレッスンの文を読み込めませんでした。接続を確かめ、言語を選び直してください。',
  steps: 'ステップ',
  stepState: { done: '完了', now: 'いまここ', ahead: 'これから' },
  allDone: 'すべてのステップが終わりました。',
  prediction: {
    heading: '次に何が起きますか?',
    waiting: '決定的な瞬間の前に、ここに質問が出ます。',
    decided: '答えはもう機械が見せました。あなたならどう答えましたか?',
  },
  explanation: '何が起きたか',
  setup: {
    heading: '設定行',
    count: (on, all) => `${all} 行のうち ${on} 行がオン`,
    intro: 'カーネルのソースの行そのものです。切り替えてから起動し直してください。',
    switch: (file, line) => `${file} の ${line} 行目`,
    differs: 'レッスンと異なる',
    trigger: 'その後',
    triggers: {
      none: '何もしない',
      breakpoint: 'int3',
      pageFault: '0xdead_beef に書き込む',
      stackOverflow: 'スタックをあふれさせる',
      invalidOpcode: 'ud2',
      divideError: '0 で割る',
    },
    stackIndex: 'stack_index',
    boot: '起動し直す',
    notBooted: '変更しましたが、まだ起動していません。',
    booted: 'カーネルはこの行で起動しています。',
    restore: 'レッスンの設定に戻す',
  },
  variant: {
    heading: 'レッスンとは違う設定行',
    running: (count) => `レッスンと ${count} か所違います。実行して、何が変わるか見てください。`,
    untold: '機械は最後まで来ました。何が起きたかは「例外の配送」で見られます。',
  },
} satisfies Widen<typeof en>;
