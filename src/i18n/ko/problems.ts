import type { problems as en } from '../en/problems';
import type { Widen } from '../widen';

export const problems = {
  dismiss: '닫기',
  unknownLesson: (found, known) => `‘${found}’(이)라는 수업은 없습니다. 수업은 ${known}입니다. 목록을 보여 드립니다.`,
  unknownCell: (found) => `더블 폴트 표에 ‘${found}’ 칸은 없습니다. 칸 이름은 pf-np 같은 꼴입니다.`,
  strayCell: (found) => `cell=${found}은(는) lesson=double-fault-matrix에서만 쓰이며, 여기서는 뜻이 없습니다.`,
  noCell: (name) => `프레임에는 더블 폴트 표의 칸 하나만 표시됩니다. 주소에 칸 이름(&cell=…)이 없어 ${name} 칸을 보여 줍니다.`,
  unknownLanguage: (found) => `lang=${found}은(는) 이 페이지의 언어(en, ja, ko, zh-CN)가 아니어서 사용 중인 언어로 보여 드립니다.`,
  unknownTheme: (found) => `theme=${found}은(는) light도 dark도 아니어서 시스템 설정을 따릅니다.`,
  unknownPanel: (found, known) => `panels=의 ‘${found}’(이)라는 패널은 없습니다. 패널은 ${known}입니다.`,
  noPanels: 'panels=에 패널 이름이 없어 모두 보여 드립니다.',
  workerRestarted: (detail) => `머신의 워커가 멈춰서(${detail}) 다시 시작했습니다. 수업은 처음으로 돌아왔습니다.`,
  logNotRestored: (detail) => `지난번 위치를 되살리지 못했습니다(${detail}). 수업은 처음부터 시작합니다.`,
  languageNotLoaded: (language) => `${language} 문구를 불러오지 못했습니다. 언어는 그대로입니다.`,
  failed: (detail) => `Faultscope를 시작할 수 없습니다: ${detail}`,
  retry: '다시 시도',
  coreNotLoaded: (found) => `CPU(core.wasm)를 불러오지 못했습니다: ${found}.`,
  kernelNotLoaded: (found) => `커널 이미지를 불러오지 못했습니다: ${found}.`,
  kernelDamaged: (found) => `커널 이미지를 쓸 수 없습니다: ${found}.`,
  workerNotStarted: (found) => `워커가 시작되지 않았습니다: ${found}.`,
  refused: {
    'bad-image': (detail) => `머신이 이미지를 거부했습니다: ${detail}.`,
    'bad-log': (detail) => `저장된 위치를 쓸 수 없습니다: ${detail}.`,
    'bad-command': (detail) => `머신이 명령을 이해하지 못했습니다: ${detail}.`,
    'in-delivery': () => '전달 중에는 할 수 없습니다. 스텝으로 전달을 끝내세요.',
    'shut-down': () => 'CPU가 셧다운되었습니다. 실행이나 스텝을 누르면 보드가 리셋됩니다.',
    'at-start': () => '여기가 수업의 처음입니다. 이보다 앞은 없습니다.',
    'not-reached': (detail) => `아직 그 시점에 이르지 않았습니다: ${detail}.`,
    'no-stack': (detail) => `복귀 주소를 푸쉬할 수 없습니다. ${detail}에 자리가 없습니다.`,
    'not-powered-on': () => '머신의 전원이 아직 켜지지 않았습니다.',
  },
} satisfies Widen<typeof en>;
