import type { reboot as en } from '../en/reboot';
import type { Widen } from '../widen';

export const reboot = {
  region: 'シャットダウンと再起動',
  title: 'シャットダウン: トリプルフォルト',
  why: 'プロセッサには、もう発生させる例外がありません。ボードがリセットします。',
  together: (first: string, second: string) => `一つの配送に ${first} と ${second}`,
  whileDelivering: (mnemonic: string) => `${mnemonic} の配送中に発生`,
  raises: (mnemonic: string, code: string) => `: ${mnemonic} ${code} が発生`,
  nothingLeft: 'これを受ける例外は残っていない',
  shutdown: ': シャットダウン',
  boot: '起動',
  stop: 'シャットダウンで止める',
  stops: '実行はここで止まります。',
  loops: '実行中は、シャットダウンのたびにボードがリセットし、カーネルが再び起動します。',
  pause: '一時停止',
  pauseName: '映像を一時停止',
  goOn: '続ける',
  goOnName: '映像を続ける',
  close: '閉じる',
  closeName: '映像を閉じる',
  startAgain: '再び起動',
} satisfies Widen<typeof en>;
