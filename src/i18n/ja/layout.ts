import type { layout as en } from '../en/layout';
import type { Widen } from '../widen';

export const layout = {
  tables: 'テーブル',
  idt: 'IDT',
  gdt: 'GDT',
  tss: 'TSS',
  pageWalk: 'ページウォーク',
  memoryMap: 'メモリマップ',
  code: 'コード',
  cpu: 'CPU',
  output: '画面とシリアル',
  views: '表示',
  followsStep: '追従中',
  pinned: '固定中',
  followStep: 'ステップに合わせてタブを切り替える',
  showLesson: 'レッスンを開く',
  hideLesson: 'レッスンを閉じる',
  predictionOpen: '予想の問いが開いています',
  openInFaultscope: 'Faultscope で開く',
  stepOf: (step, mnemonic) => `${mnemonic} ステップ\u00a0${step}`,
} satisfies Widen<typeof en>;
