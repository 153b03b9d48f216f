import type { PageFaultError } from '../../machine/views/error-code';
import { ExceptionClass, ExceptionKind } from '../../x86/bits/vectors';
import type { Widen } from '../widen';
import type { exceptions as english } from '../en/exceptions';

export const exceptions = {
  names: {
    divideError: '나누기 오류',
    debug: '디버그',
    nonMaskableInterrupt: '마스크 불가 인터럽트',
    breakpoint: '중단점',
    overflow: '오버플로',
    boundRangeExceeded: 'BOUND 범위 초과',
    invalidOpcode: '유효하지 않은 Opcode',
    deviceNotAvailable: '장치 사용 불가',
    doubleFault: '더블 폴트',
    coprocessorSegmentOverrun: '코프로세서 세그먼트 초과',
    invalidTss: '유효하지 않은 TSS',
    segmentNotPresent: '세그먼트 없음',
    stackSegmentFault: '스택 세그먼트 폴트',
    generalProtection: '일반 보호 장애',
    pageFault: '페이지 폴트',
    floatingPointError: 'x87 부동소수점 오류',
    alignmentCheck: '정렬 검사',
    machineCheck: '머신 체크',
    simdFloatingPoint: 'SIMD 부동소수점 예외',
    virtualizationException: '가상화 예외',
    controlProtection: '제어 보호 예외',
    reserved: '예약됨',
  },
  interrupt: (vector: number) => `인터럽트 ${vector}`,
  classes: {
    [ExceptionClass.Benign]: '무해',
    [ExceptionClass.Contributory]: '기여',
    [ExceptionClass.PageFault]: '페이지 폴트',
    [ExceptionClass.DoubleFault]: '더블 폴트',
  },
  classOf: (name: string) => `클래스: ${name}`,
  kinds: {
    [ExceptionKind.Fault]: '폴트',
    [ExceptionKind.Trap]: '트랩',
    [ExceptionKind.Abort]: '어보트',
    [ExceptionKind.Interrupt]: '인터럽트',
  },
  noErrorCode: '에러 코드 없음',
  pageFaultBits: {
    present: '페이지 존재',
    write: '쓰기',
    user: '유저 모드',
    reserved: '예약 비트가 1',
    instructionFetch: '명령어 가져오기',
  },
  selectorBits: {
    external: '밖에서 온 사건',
    idt: 'IDT의 게이트',
    ldt: 'LDT의 디스크립터',
  },
  pageFault: (error: PageFaultError) => {
    const what = error.instructionFetch ? '명령어 가져오기' : error.write ? '쓰기' : '읽기';
    const who = error.user ? '유저 모드의' : '커널의';
    if (!error.present) return `${who} ${what}, 페이지가 존재하지 않음`;
    return error.reserved ? `${who} ${what}, 엔트리의 예약 비트가 1` : `${who} ${what}, 페이지의 권한이 허용하지 않음`;
  },
} satisfies Widen<typeof english>;
