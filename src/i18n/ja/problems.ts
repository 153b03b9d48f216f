import type { problems as en } from '../en/problems';
import type { Widen } from '../widen';

export const problems = {
  dismiss: '閉じる',
  unknownLesson: (found, known) => `「${found}」というレッスンはありません。レッスンは ${known} です。一覧を表示します。`,
  unknownCell: (found) => `ダブルフォルトの表に「${found}」という欄はありません。欄の名前は pf-np のような形です。`,
  strayCell: (found) => `cell=${found} は lesson=double-fault-matrix のためのもので、ここでは使われません。`,
  noCell: (name) => `枠の中にはダブルフォルトの表の一つの欄だけが表示されます。アドレスに欄の名前（&cell=…）がないので、${name} を表示します。`,
  unknownLanguage: (found) => `lang=${found} はこのページの言語（en、ja、ko、zh-CN）ではないので、お使いの言語で表示します。`,
  unknownTheme: (found) => `theme=${found} は light でも dark でもないので、システムの配色で表示します。`,
  unknownPanel: (found, known) => `panels= の「${found}」というパネルはありません。パネルは ${known} です。`,
  noPanels: 'panels= にパネルの名前がないので、すべて表示します。',
  workerRestarted: (detail) => `マシンのワーカーが止まったため（${detail}）、起動し直しました。レッスンは最初に戻っています。`,
  logNotRestored: (detail) => `前回の位置を復元できませんでした（${detail}）。レッスンは最初から始まります。`,
  languageNotLoaded: (language) => `${language} の文言を読み込めませんでした。言語は元のままです。`,
  failed: (detail) => `Faultscope を始められません：${detail}`,
  retry: 'もう一度試す',
  coreNotLoaded: (found) => `CPU（core.wasm）を読み込めませんでした：${found}。`,
  kernelNotLoaded: (found) => `カーネルのイメージを読み込めませんでした：${found}。`,
  kernelDamaged: (found) => `カーネルのイメージが使えません：${found}。`,
  workerNotStarted: (found) => `ワーカーが起動しませんでした：${found}。`,
  refused: {
    'bad-image': (detail) => `マシンがイメージを受け付けませんでした：${detail}。`,
    'bad-log': (detail) => `保存された位置を使えませんでした：${detail}。`,
    'bad-command': (detail) => `マシンがコマンドを理解できませんでした：${detail}。`,
    'in-delivery': () => '配送の途中ではできません。ステップで配送を終えてください。',
    'shut-down': () => 'CPU はシャットダウンしています。実行かステップでボードがリセットされます。',
    'at-start': () => 'ここがレッスンの最初です。これより前はありません。',
    'not-reached': (detail) => `その時点にはまだ達していません：${detail}。`,
    'no-stack': (detail) => `戻り先をプッシュできません。${detail} に空きがありません。`,
    'not-powered-on': () => 'マシンの電源がまだ入っていません。',
  },
} satisfies Widen<typeof en>;
