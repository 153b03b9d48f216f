import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '找出没有处理函数的内核为什么一遍又一遍地从头开始。',
  intro: {
    write: '内核向 `0xdead_beef` 写一个字节，而这个地址没有任何页映射。',
    nobody: '它一个处理函数也没有注册。跟着处理器，看它想叫谁来。',
  },
  steps: {
    write: { title: '运行到写 `0xdead_beef`', hint: '按**运行到下一个异常**。CR2 得到那个地址，错误码说明当时想做什么。' },
    gate: { title: '步入内部：先问谁？', hint: '按**步入内部**，注意门 14 的字节 5。' },
    double: { title: '先预测，再继续', hint: '一次投递中有两个异常：由它们的类别决定。' },
    shutdown: { title: '看最后一次投递失败', hint: '门 8 也不存在。还有什么可以引发？' },
    again: { title: '弄清屏幕为什么从头开始', hint: '按**单步**：主板复位机器，第 2 次启动开始。' },
  },
  prediction: {
    question: '门 14 不存在，于是在投递 #PF 的过程中又引发了 #NP。接下来会怎样？',
    options: { 'goes-on': '内核从写入之后继续运行。', 'np-handler': '调用 #NP 的处理函数。', 'double-fault': '二者合成一个双重异常。' },
    answers: {
      'double-fault': '**对。**门 11 根本没有被读取：投递 #PF 的过程中出现 #NP，就是双重异常。',
      'np-handler': '**不对。**门 11 根本没有被读取。即使注册了 #NP 的处理函数，投递 #PF 时出现的 #NP 也不会去找它：二者合成 #DF。',
      'goes-on': '**不对。**没有处理函数，就没有回到内核的路。继续走就会看到：#PF 和 #NP 合成一个双重异常。',
    },
  },
  explanation: {
    first: '#PF 的门 14 里 P = 0，于是引发 #NP。它的错误码 `0x73` 指出了那个门：14 号，IDT = 1，EXT = 1。',
    double: '投递缺页异常时出现促成性异常，就是双重异常。不会去问 #NP 的处理函数。',
    last: '门 8 也不存在。投递 #DF 时的 #NP（`0x43` 指门 8）之后再没有可引发的异常：处理器停机。',
    pushed: '整个过程中，没有一个字节压入栈。',
    reset: '停机的处理器什么也不再执行。主板看到后复位机器：这就是启动循环。',
    texts: '有些文章在双重异常之前多数了一个异常。对缺页异常来说，两个就够了；而且 `x86_64` 库留空的门引发的是 #NP，不是 #GP。',
  },
} satisfies Widen<typeof english>;
