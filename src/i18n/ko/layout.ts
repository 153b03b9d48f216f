import type { layout as en } from '../en/layout';
import type { Widen } from '../widen';

export const layout = {
  tables: '테이블',
  idt: 'IDT',
  gdt: 'GDT',
  tss: 'TSS',
  pageWalk: '페이지 워크',
  memoryMap: '메모리 맵',
  code: '코드',
  cpu: 'CPU',
  output: '화면과 시리얼',
  views: '보기',
  followsStep: '따라감',
  pinned: '고정됨',
  followStep: '스텝에 맞춰 탭 바꾸기',
  showLesson: '수업 열기',
  hideLesson: '수업 닫기',
  predictionOpen: '예측 문제가 열려 있습니다',
  openInFaultscope: 'Faultscope에서 열기',
  stepOf: (step, mnemonic) => `${mnemonic} 스텝 ${step}`,
} satisfies Widen<typeof en>;
