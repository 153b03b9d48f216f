import type { inject as en } from '../en/inject';
import type { Widen } from '../widen';

export const inject = {
  title: '예외나 인터럽트 주입',
  about: '게스트 자신의 IDT를 거쳐 지금 바로 전달합니다. 명령어가 실패하지 않아도 됩니다.',
  vector: '벡터 번호',
  vectorHint: '0~255, 0x0~0xff',
  address: '주소 (CR2), 16진수',
  access: '접근',
  read: '읽기',
  write: '쓰기',
  execute: '실행',
  ring: '주체',
  kernel: '커널',
  user: '유저 코드',
  page: '페이지 상태',
  notPresent: '없음',
  present: '있지만 금지됨',
  errorCode: '에러 코드, 16진수',
  noErrorCode: '이 벡터는 에러 코드를 푸쉬하지 않습니다.',
  external: '벡터 32~255는 외부 인터럽트로 전달됩니다.',
  submit: '주입하기',
  close: '닫기',
  vectorInvalid: (found) => `벡터 번호는 0부터 255까지의 정수이고, 16진수로는 0x0부터 0xff까지입니다. ‘${found}’은(는) 아닙니다.`,
  addressInvalid: (found) => `주소는 0xdeadbeef처럼 16자리 이하의 16진수여야 합니다. ‘${found}’은(는) 아닙니다.`,
  addressNotCanonical: (found) =>
    `${found}은(는) 캐노니컬 주소가 아닙니다. 비트 63~47이 모두 같아야 합니다. 이런 접근은 #GP나 #SS를 일으키므로 CR2에 들어갈 수 없습니다.`,
  errorCodeInvalid: (found) => `에러 코드는 0x0부터 0xffff까지의 16진수여야 합니다. ‘${found}’은(는) 아닙니다.`,
  errorCodePageFault: (found) => `페이지 폴트의 에러 코드는 P, W, U, RSVD, I 비트뿐이므로 0x0부터 0x1f까지입니다. ‘${found}’은(는) 벗어납니다.`,
  errorCodeZero: (name, found) => `${name}의 에러 코드는 언제나 0입니다. ‘${found}’은(는) 0이 아닙니다.`,
} satisfies Widen<typeof en>;
