import type { lesson as en } from '../en/lesson';
import type { Widen } from '../widen';

export const lesson = {
  titles: {
    breakpoint: '断点',
    'boot-loop': '无人应答',
    'double-fault': '最后的网',
    'stack-overflow': '越过边缘',
    'interrupt-stack': '自己的栈',
  },
  place: (number, count) => `第 ${number} 课，共 ${count} 课`,
  previous: (title) => `上一课：${title}`,
  next: (title) => `下一课：${title}`,
  goOn: '下一课',
  notLoaded: '无法加载这一课的文字。请检查网络连接，再重新选择语言。',
  steps: '步骤',
  stepState: { done: '已完成', now: '当前', ahead: '未到' },
  allDone: '全部步骤已完成。',
  prediction: {
    heading: '接下来会怎样？',
    waiting: '决定性的时刻之前，这里会出现一个问题。',
    decided: '机器已经给出了答案。换作是你，会怎么说？',
  },
  explanation: '发生了什么',
  setup: {
    heading: '设置行',
    count: (on, all) => `${all} 行中启用了 ${on} 行`,
    intro: '这些就是内核源代码里的行。切换之后重新启动。',
    switch: (file, line) => `${file} 第 ${line} 行`,
    differs: '与课程不同',
    trigger: '然后',
    triggers: {
      none: '什么也不做',
      breakpoint: 'int3',
      pageFault: '写 0xdead_beef',
      stackOverflow: '让栈溢出',
      invalidOpcode: 'ud2',
      divideError: '除以零',
    },
    stackIndex: 'stack_index',
    boot: '重新启动',
    notBooted: '已更改，但还没有启动。',
    booted: '内核就是用这些行启动的。',
    restore: '恢复课程设置',
  },
  variant: {
    heading: '不是课程原来的设置行',
    running: (count) => `有 ${count} 处与课程不同。运行，看看会有什么变化。`,
    untold: '机器已经走到尽头。发生了什么，请看“异常投递”。',
  },
} satisfies Widen<typeof en>;
