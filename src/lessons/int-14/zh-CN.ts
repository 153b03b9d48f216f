import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '看看用 int 14 来测试缺页异常处理函数会怎样。',
  intro: {
    int: '为了试一试处理函数，内核执行 `int 14`。它走的门和缺页异常相同。',
    stub: '门后的桩代码 `isr14` 只压入向量：它以为错误码已由处理器压入。',
  },
  steps: {
    raise: { title: '运行到 `int 14`', hint: '按**运行到下一个异常**。' },
    frame: { title: '数一数压入了几次', hint: '按**步入内部**，直到到达处理函数。' },
    stub: { title: '先预测，再跟随桩代码', hint: '按**单步**走过 `isr14` 和 `isr_common`，把**栈**和 `isr.h` 里的 `struct registers` 对照着看。' },
    return: { title: '让处理函数返回', hint: '按**运行到下一个异常**。处理函数信以为真的内容在**屏幕**上，`iret` 本要取的内容在**栈**里。' },
    panic: { title: '读第二份报告', hint: '按**运行**。' },
  },
  prediction: {
    question: '处理函数若无其事地返回。iret 会做什么？',
    options: { returns: '从 `int 14` 之后继续。', 'page-fault': '跳到地址 8：缺页异常。', protection: '拒绝：#GP。' },
    answers: {
      protection: '**对。**它把 CS 当成 EIP，把 EFLAGS 当成 CS。0002h 是空选择子，在那里不能运行代码。',
      returns: '**不对。**那个地址被当成错误码扔掉了。接着 CS 被当成 EIP，EFLAGS 被当成 CS：#GP。',
      'page-fault': '**差一点。**EIP 的位置上确实是 8。但 `iret` 先检查 CS，而那里是 EFLAGS：0002h，空选择子。#GP。',
    },
  },
  explanation: {
    frame: '处理器压入了 12 字节：EFLAGS、CS、EIP。错误码只随异常本身而来，`int` 从不带错误码。',
    shift: '于是 `struct registers` 的每个字段都错开一位：错误码其实是 EIP，EIP 其实是 CS，CS 其实是 EFLAGS。',
    return: '`add esp, 8` 取走了向量和 EIP。接着 `iret` 看到 EIP 是 8，CS 是 0002h：#GP(0)。',
    culprit: '第二份报告指向 `isr_common` 里的 `iret`，离真正的祸首 `int 14` 很远。',
    stubs: '换成压入一个 0 的桩代码，`int 14` 就能返回。可是真正的缺页异常又会出错：它的错误码留在了栈上。没有哪段桩代码能两全。',
  },
} satisfies Widen<typeof english>;
