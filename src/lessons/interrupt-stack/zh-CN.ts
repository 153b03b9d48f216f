import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '给 #DF 一个自己的栈，挺过栈溢出。',
  intro: {
    same: '同样的溢出再来一次：内核栈满了。',
    tss: '但这一次，内核装入了任务状态段，其中的 IST1 指向一个好的栈。',
    gate: '门 8 指定了这个中断栈表的第 1 项。',
  },
  steps: {
    overflow: { title: '再次让内核栈溢出', hint: '按**运行到下一个异常**。' },
    double: { title: '再看两个缺页异常失败', hint: '按**步入内部**。到 #DF 为止都和第 4 课一样。' },
    choose: { title: '看 #DF 选择 IST1', hint: '门 8 里 IST = 1，所以处理器到 TSS 里取 RSP。' },
    handler: { title: '先预测，再跟随栈帧', hint: '压入六次，在一个有空间的栈上。' },
    panic: { title: '在屏幕上读栈帧', hint: '按**运行**：处理函数打印它看到的内容。' },
  },
  prediction: {
    question: '处理函数会在栈帧里看到哪个 RSP？',
    options: { 'ist-top': 'IST1 栈的上端。', 'last-good': '满栈末端、最后一个好的 RSP。', 'failed-push': '失败的那次压入的地址。' },
    answers: {
      'last-good': '**对。**栈帧说明被打断的是什么：`call` 时的 RSP。IST1 只是存放栈帧的地方。',
      'ist-top': '**不对。**那是存放栈帧的地方。栈帧说明被打断的是什么：继续走就会看到，它得到的是 `call` 时的 RSP。',
      'failed-push': '**不对。**那个地址在 CR2 里。失败的压入不会移动 RSP：继续走就会看到，栈帧得到的是 `call` 时的 RSP。',
    },
  },
  explanation: {
    chain: '到 #DF 为止就是第 4 课：满栈上的两个缺页异常。',
    choice: '然后门 8 指定了 IST1。处理器从 TSS 读出指针，把栈帧压入那个没人用过的栈。',
    frame: '栈帧里，RIP 是那条 `call`，RSP 是最后一个好的值。CR2 里是处理器自己失败的那次压入的地址。',
    spoke: '于是处理函数得以运行、开口说话：没有第三次错误，没有复位。',
    lines: '五行设置办成了这件事：GDT、CS、SS、TSS 和栈索引。逐行关掉再启动试试。有的行少了，并不会立刻看出来。',
    cs: '有的文章说不重新装入 CS 处理函数就无法运行。其实能运行：门里的选择子会重新查表，而两张表里 `08h` 都是内核代码段。',
  },
} satisfies Widen<typeof english>;
