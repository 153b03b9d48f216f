import type { regions as en } from '../en/regions';
import type { Widen } from '../widen';

export const regions = {
  delivery: '例外の配送',
  idt: '割り込みディスクリプタテーブル',
  gdt: 'グローバルディスクリプタテーブル',
  tss: 'タスクステートセグメント',
  stack: 'スタック',
  registers: 'レジスタ',
  pageWalk: 'ページウォーク',
  memoryMap: 'メモリマップ',
  screen: '画面',
  serial: 'シリアル',
  disassembly: '逆アセンブル',
  source: 'ソース',
  timeline: 'タイムライン',
  controls: '操作',
  lesson: 'レッスン',
} satisfies Widen<typeof en>;
