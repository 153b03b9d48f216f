import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '看清 32 位栈帧里哪些是处理器压入的，哪些是内核亲手补上的。',
  intro: {
    mode: '这个内核用 C 和汇编写成，运行在 32 位保护模式下。它的门是 8 字节，栈上每格 4 字节。',
    stub: '只注册了一个处理函数：门 3 通向 `isr3`，一段三条指令的桩代码。',
  },
  steps: {
    raise: { title: '运行到 `int3`', hint: '按**运行到下一个异常**。' },
    gate: { title: '步入内部：8 字节的门', hint: '按**步入内部**。偏移分放在门的头两个字节和末两个字节里。' },
    frame: { title: '先预测，再看压入栈帧', hint: '按**步入内部**，看**栈**。' },
    stub: { title: '跟随桩代码', hint: '按**单步**，同时在**源代码**里读 `isr3`，再读 `isr_common`。每压入一次，`struct registers` 就多填好一个字段。' },
    handler: { title: '让 C 打印这些字段', hint: '按**运行**：`breakpoint_handler` 通过指针读取它们。' },
    return: { title: '回到原处', hint: '压入的东西按相反的顺序取下，剩下的由 `iret` 取走。' },
  },
  prediction: {
    question: '接下来要压入栈帧。它有多大？',
    options: { three: '12 字节：EFLAGS、CS、EIP。', five: '20 字节：还有 SS 和 ESP。', forty: '40 字节，和第 1 课一样。' },
    answers: {
      three: '**对。**内核在 ring 0 被打断，也留在 ring 0，所以还用原来的栈。只有特权级改变时才压入 SS 和 ESP。',
      five: '**这里不是。**只有特权级改变时才压入 SS 和 ESP。继续走就会看到：压入三次，12 字节。',
      forty: '**不对。**五格、每格 8 字节是 64 位模式的栈帧，那里总要压入 SS 和 RSP。继续走就会看到：三格，每格 4 字节。',
    },
  },
  explanation: {
    frame: '处理器压入了三个 4 字节的值：EFLAGS、CS 和 EIP。没有 SS，没有 ESP，也没有对齐。',
    stub: '再往下都是指令压入的：`isr3` 在错误码的位置压入一个 0，再压入向量；`pusha` 压入八个寄存器；`isr_common` 压入四个段寄存器。',
    struct: '`struct registers` 只是 C 给这些字节起的名字。它之所以正确，是因为桩代码恰好按这个顺序压入了这些内容。',
    back: '回来的路上，`add esp, 8` 跳过向量和那个 0，于是 `iret` 在该在的位置找到 EIP。',
    code: '换成缺页异常并打开门 14 的处理函数，再启动一次：这时错误码由处理器自己压入，`isr14` 不再压入 0。',
  },
} satisfies Widen<typeof english>;
