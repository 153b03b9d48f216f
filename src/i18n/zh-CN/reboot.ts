import type { reboot as en } from '../en/reboot';
import type { Widen } from '../widen';

export const reboot = {
  region: '停机与重启',
  title: '停机（shutdown）：三重异常',
  why: '处理器再没有可以引发的异常，主板将它复位。',
  together: (first: string, second: string) => `一次投递中的 ${first} 和 ${second}`,
  whileDelivering: (mnemonic: string) => `在投递 ${mnemonic} 时发生`,
  raises: (mnemonic: string, code: string) => `：引发 ${mnemonic} ${code}`,
  nothingLeft: '再没有异常可以接住它',
  shutdown: '：停机',
  boot: '启动',
  stop: '停机时停下',
  stops: '运行到这里就停下。',
  loops: '运行时每次停机，主板都会复位，内核重新启动。',
  pause: '暂停',
  pauseName: '暂停画面',
  goOn: '继续',
  goOnName: '继续画面',
  close: '关闭',
  closeName: '关闭画面',
  startAgain: '重新启动',
} satisfies Widen<typeof en>;
