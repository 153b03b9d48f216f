import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '跟随一个异常，从指令到处理函数，再回来。',
  intro: {
    gate: '内核只注册了一个处理函数：门 3 的断点处理函数。其余的门都空着。',
    int3: '然后它执行 `int3`，一条单字节指令，专门用来引发这个异常。',
  },
  steps: {
    raise: { title: '运行到 `int3`', hint: '按**运行到下一个异常**。#BP 引发时、还没看它的门，机器就停下。' },
    gate: { title: '步入内部：门 3', hint: '按**步入内部**。每按一次就是一次读取或一项检查，依据显示在右边。' },
    frame: { title: '先预测，再看压入栈帧', hint: '压入五次，每次 8 字节。看它们出现在**栈**中。' },
    handler: { title: '让处理函数打印', hint: '按**运行**：`breakpoint_handler` 把栈帧打印到屏幕上。' },
    return: { title: '回到原处', hint: '`iretq` 从栈上取出栈帧，内核继续运行。' },
  },
  prediction: {
    question: '接下来要压入栈帧。其中的 RIP 会是哪个地址？',
    options: { int3: '`int3` 的地址。', next: '下一条指令的地址。', handler: '处理函数的地址。' },
    answers: {
      next: '**对。**#BP 是陷阱：栈帧记下的是 `int3` 之后一个字节处的下一条指令，`iretq` 就从那里继续。',
      int3: '**这里不是。**继续走就会看到：栈帧得到的是一个字节之后的下一条指令。只有错误(fault)的栈帧才记下指令本身，而 #BP 是陷阱。',
      handler: '**不对。**处理函数的地址来自门。栈帧保存的是归路：继续走就会看到，它得到的是 `int3` 之后的指令。',
    },
  },
  explanation: {
    road: '从指令到处理函数只有一条路：门 3 及其检查、代码段、栈、栈帧。',
    align: '压入之前，RSP 先向下对齐到 16 的倍数。栈帧里保存的是对齐之前的 RSP。',
    code: '#BP 不压入错误码，所以栈帧是 40 字节。',
    back: '`iretq` 从栈帧取回 RIP、CS、RFLAGS、RSP 和 SS，屏幕上出现了 `It did not crash!`。',
    call: '异常不是崩溃，而是处理器发起的一次调用。',
  },
} satisfies Widen<typeof english>;
