import type { reboot as en } from '../en/reboot';
import type { Widen } from '../widen';

export const reboot = {
  region: '셧다운과 재부팅',
  title: '셧다운: 트리플 폴트',
  why: '프로세서에 더 일으킬 예외가 없습니다. 보드가 리셋합니다.',
  together: (first: string, second: string) => `한 전달 안에 ${first}, ${second}`,
  whileDelivering: (mnemonic: string) => `${mnemonic} 전달 중에 발생`,
  raises: (mnemonic: string, code: string) => `: ${mnemonic} ${code} 발생`,
  nothingLeft: '이것을 받을 예외가 남아 있지 않음',
  shutdown: ': 셧다운',
  boot: '부팅',
  stop: '셧다운에서 멈추기',
  stops: '실행이 여기서 멈춥니다.',
  loops: '실행 중에는 셧다운할 때마다 보드가 리셋하고 커널이 다시 부팅됩니다.',
  pause: '일시 정지',
  pauseName: '화면 일시 정지',
  goOn: '계속',
  goOnName: '화면 계속',
  close: '닫기',
  closeName: '화면 닫기',
  startAgain: '다시 시작',
} satisfies Widen<typeof en>;
