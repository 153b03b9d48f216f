import type { problems as en } from '../en/problems';
import type { Widen } from '../widen';

export const problems = {
  dismiss: '关闭',
  unknownLesson: (found, known) => `没有名为“${found}”的课程。课程有 ${known}，下面是列表。`,
  unknownCell: (found) => `双重异常表里没有“${found}”这一格。格子的名字形如 pf-np。`,
  strayCell: (found) => `cell=${found} 只用于 lesson=double-fault-matrix，在这里不起作用。`,
  noCell: (name) => `嵌入页只显示双重异常表中的一格，而地址没有写明是哪一格（&cell=…），因此显示 ${name}。`,
  unknownLanguage: (found) => `lang=${found} 不是本页的语言（en、ja、ko、zh-CN），因此使用您自己的语言。`,
  unknownTheme: (found) => `theme=${found} 既不是 light 也不是 dark，因此使用系统的配色。`,
  unknownPanel: (found, known) => `panels= 中的“${found}”不是面板。面板有 ${known}。`,
  noPanels: 'panels= 没有写面板名，因此全部显示。',
  workerRestarted: (detail) => `机器的 Worker 停止了（${detail}），已重新启动；课程回到开头。`,
  logNotRestored: (detail) => `无法恢复您上次的位置（${detail}）；课程从头开始。`,
  languageNotLoaded: (language) => `无法加载${language}的文字，语言保持不变。`,
  failed: (detail) => `Faultscope 无法启动：${detail}`,
  retry: '再试一次',
  coreNotLoaded: (found) => `处理器（core.wasm）未能加载：${found}。`,
  kernelNotLoaded: (found) => `内核映像未能加载：${found}。`,
  kernelDamaged: (found) => `内核映像无法使用：${found}。`,
  workerNotStarted: (found) => `Worker 未能启动：${found}。`,
  refused: {
    'bad-image': (detail) => `机器拒绝了这个映像：${detail}。`,
    'bad-log': (detail) => `保存的位置无法使用：${detail}。`,
    'bad-command': (detail) => `机器不理解这个命令：${detail}。`,
    'in-delivery': () => '投递期间不能这样做。单步可以结束投递。',
    'shut-down': () => '处理器已停机。运行或单步会使主板复位。',
    'at-start': () => '这里是课程的开头，之前没有内容。',
    'not-reached': (detail) => `还没有到达那个时刻：${detail}。`,
    'no-stack': (detail) => `无法压入返回地址：${detail} 处没有空间。`,
    'not-powered-on': () => '机器还没有通电。',
  },
} satisfies Widen<typeof en>;
