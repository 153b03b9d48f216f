import type { timeline as en } from '../en/timeline';
import type { Widen } from '../widen';

export const timeline = {
  reset: '复位',
  track: '复位以来的时间',
  position: (boot, ticks, step) =>
    step === 0 ? `第 ${boot} 次启动，时刻 ${ticks}` : `第 ${boot} 次启动，时刻 ${ticks}，投递第 ${step} 步`,
  instruction: '指令',
  step: '步',
  boots: '历次启动',
  goToBoot: (boot) => `回到第 ${boot} 次启动的开头`,
  events: '本次启动中的异常与输入',
  raised: (name, ticks) => `时刻 ${ticks} 发生 ${name}`,
  injected: (name, ticks) => `时刻 ${ticks} 注入 ${name}`,
  provoked: (name, ticks) => `时刻 ${ticks} 触发 ${name}`,
  boardReset: (ticks) => `时刻 ${ticks} 系统复位`,
  delivery: '投递的各步',
  mark: (number, what) => `第 ${number} 步：${what}`,
  exception: (name) => `发生 ${name}`,
  passed: '通过',
  failed: '未通过',
  notAsked: '不检查',
  read: '读表',
  classified: '一次投递中的两个异常',
  handler: '到达处理函数',
  shutdown: '停机',
} satisfies Widen<typeof en>;
