import type { PageFaultError } from '../../machine/views/error-code';
import { ExceptionClass, ExceptionKind } from '../../x86/bits/vectors';
import type { Widen } from '../widen';
import type { exceptions as english } from '../en/exceptions';

export const exceptions = {
  names: {
    divideError: '除算エラー',
    debug: 'デバッグ',
    nonMaskableInterrupt: 'マスク不可割り込み',
    breakpoint: 'ブレークポイント',
    overflow: 'オーバーフロー',
    boundRangeExceeded: 'BOUND 範囲超過',
    invalidOpcode: '無効オペコード',
    deviceNotAvailable: 'デバイス使用不可',
    doubleFault: 'ダブルフォルト',
    coprocessorSegmentOverrun: 'コプロセッサセグメントオーバーラン',
    invalidTss: '無効 TSS',
    segmentNotPresent: 'セグメント不在',
    stackSegmentFault: 'スタックセグメントフォルト',
    generalProtection: '一般保護例外',
    pageFault: 'ページフォルト',
    floatingPointError: 'x87 浮動小数点エラー',
    alignmentCheck: 'アライメントチェック',
    machineCheck: 'マシンチェック',
    simdFloatingPoint: 'SIMD 浮動小数点例外',
    virtualizationException: '仮想化例外',
    controlProtection: '制御保護例外',
    reserved: '予約',
  },
  interrupt: (vector: number) => `割り込み ${vector}`,
  classes: {
    [ExceptionClass.Benign]: '良性',
    [ExceptionClass.Contributory]: '寄与的',
    [ExceptionClass.PageFault]: 'ページフォルト',
    [ExceptionClass.DoubleFault]: 'ダブルフォルト',
  },
  classOf: (name: string) => `クラス: ${name}`,
  kinds: {
    [ExceptionKind.Fault]: 'フォルト',
    [ExceptionKind.Trap]: 'トラップ',
    [ExceptionKind.Abort]: 'アボート',
    [ExceptionKind.Interrupt]: '割り込み',
  },
  noErrorCode: 'エラーコードなし',
  pageFaultBits: {
    present: 'ページが存在',
    write: '書き込み',
    user: 'ユーザーモード',
    reserved: '予約ビットが 1',
    instructionFetch: '命令フェッチ',
  },
  selectorBits: {
    external: '外からの事象',
    idt: 'IDT のゲート',
    ldt: 'LDT のディスクリプタ',
  },
  pageFault: (error: PageFaultError) => {
    const what = error.instructionFetch ? '命令フェッチ' : error.write ? '書き込み' : '読み出し';
    const who = error.user ? 'ユーザーモードによる' : 'カーネルによる';
    if (!error.present) return `${who}${what}、ページは存在しない`;
    return error.reserved ? `${who}${what}、エントリの予約ビットが 1` : `${who}${what}、ページの権限が許さない`;
  },
} satisfies Widen<typeof english>;
