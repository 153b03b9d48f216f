import type { regions as en } from '../en/regions';
import type { Widen } from '../widen';

export const regions = {
  delivery: '예외 전달',
  idt: '인터럽트 디스크립터 테이블',
  gdt: '글로벌 디스크립터 테이블',
  tss: '태스크 상태 세그먼트',
  stack: '스택',
  registers: '레지스터',
  pageWalk: '페이지 워크',
  memoryMap: '메모리 맵',
  screen: '화면',
  serial: '시리얼',
  disassembly: '역어셈블',
  source: '소스',
  timeline: '타임라인',
  controls: '조작',
  lesson: '수업',
} satisfies Widen<typeof en>;
