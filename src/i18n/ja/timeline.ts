import type { timeline as en } from '../en/timeline';
import type { Widen } from '../widen';

export const timeline = {
  reset: 'リセット',
  track: 'リセットからの時間',
  position: (boot, ticks, step) =>
    step === 0 ? `起動 ${boot}、ティック ${ticks}` : `起動 ${boot}、ティック ${ticks}、配送のステップ ${step}`,
  instruction: '命令',
  step: 'ステップ',
  boots: '起動の一覧',
  goToBoot: (boot) => `起動 ${boot} の始まりへ`,
  events: 'この起動での例外と入力',
  raised: (name, ticks) => `ティック ${ticks} で ${name} が発生`,
  injected: (name, ticks) => `ティック ${ticks} で ${name} を注入`,
  provoked: (name, ticks) => `ティック ${ticks} で ${name} を誘発`,
  boardReset: (ticks) => `ティック ${ticks} でシステムリセット`,
  delivery: '配送のステップ',
  mark: (number, what) => `ステップ ${number}：${what}`,
  exception: (name) => `${name} が発生`,
  passed: '合格',
  failed: '不合格',
  notAsked: '調べない',
  read: 'テーブルを読む',
  classified: '一つの配送に二つの例外',
  handler: 'ハンドラに到達',
  shutdown: 'シャットダウン',
} satisfies Widen<typeof en>;
