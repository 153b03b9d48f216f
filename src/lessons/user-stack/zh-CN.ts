import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '看看异常从 ring 3 进入 ring 0 时，处理器从哪里得到栈。',
  intro: {
    ring: '没有哪条指令专门用来进入 ring 3：内核压入一个自己造的栈帧，再执行 `iret`。现在用户程序在用户栈上运行。',
    write: '它往屏幕上写一个字符。而那一页属于内核。',
  },
  steps: {
    raise: { title: '运行到被禁止的写入', hint: '按**运行到下一个异常**。错误码说明了是谁干的：U 是 1。' },
    gate: { title: '步入内部：门 14', hint: '按**步入内部**，走过门 14 的各项检查。' },
    choose: { title: '先预测，再看选择栈', hint: '按**步入内部**：先检查代码段，再选择栈。' },
    tss: { title: '看读取栈指针', hint: '看**任务状态段**：104 字节里的两个字段。' },
    frame: { title: '看压入栈帧', hint: '按**步入内部**：这次先压入 SS 和 ESP。' },
    handler: { title: '在屏幕上读栈帧', hint: '按**运行**：`page_fault_handler` 把它打印出来。' },
  },
  prediction: {
    question: '用户栈还有空间。栈帧会放在哪个栈上？',
    options: { user: '用户栈，ESP 所指之处。', kernel: '内核栈，`iret` 离开的地方。', tss: 'TSS 指定的那个栈。' },
    answers: {
      tss: '**对。**ring 0 从不信任 ring 3 的栈。TSS 里有 SS0 和 ESP0，处理器每次都重新读取。',
      user: '**不对。**用户可以把 ESP 设成任何值。继续走就会看到：处理器从 TSS 读取 SS0:ESP0。',
      kernel: '**不对。**没有人保存过那个指针。继续走就会看到：处理器从 TSS 读取 SS0:ESP0。',
    },
  },
  explanation: {
    switch: '特权级变了，栈也就变了：处理器从 TSS 读取 SS0:ESP0，把栈帧压到那里。',
    frame: '栈帧里有用户的 SS 和 ESP，即 23h 和原来的指针，`iret` 才能还回去。连同错误码一共 24 字节。',
    code: '错误码 7：页存在，是写入，来自 ring 3。',
    lines: '关掉 `tss.ss0`、`tss.esp0` 或 `ltr` 再启动：都以停机告终，原因却各不相同。',
    overflow: '在 ring 0 里不切换栈。满了的内核栈放不下任何栈帧，连 #DF 的也放不下，而 32 位的门没有 IST。',
  },
} satisfies Widen<typeof english>;
