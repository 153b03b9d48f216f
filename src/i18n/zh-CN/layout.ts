import type { layout as en } from '../en/layout';
import type { Widen } from '../widen';

export const layout = {
  tables: '各种表',
  idt: 'IDT',
  gdt: 'GDT',
  tss: 'TSS',
  pageWalk: '页表遍历',
  memoryMap: '内存映射',
  code: '代码',
  cpu: 'CPU',
  output: '屏幕与串口',
  views: '视图',
  followsStep: '跟随步骤',
  pinned: '已固定',
  followStep: '让标签页跟随步骤',
  showLesson: '打开课程',
  hideLesson: '收起课程',
  predictionOpen: '有一道预测题还没有作答',
  openInFaultscope: '在 Faultscope 中打开',
  stepOf: (step, mnemonic) => `${mnemonic} 第 ${step} 步`,
} satisfies Widen<typeof en>;
