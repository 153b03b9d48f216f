import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '让缺页异常发生在缺页异常处理函数里，看看 CR2 会怎样。',
  intro: {
    handler: '内核写 `0xdeadbeef`。处理函数先给缺页异常计数，而今天，指向计数器的指针也是坏的。',
    repair: '不管缺的是哪一页，处理函数都给它一块内存然后返回，让指令重新执行。',
  },
  steps: {
    raise: { title: '运行到第一个缺页异常', hint: '按**运行到下一个异常**，记下 CR2。' },
    handler: { title: '投递它', hint: '按**单步**：到达处理函数。还没有人读过 CR2。' },
    nested: { title: '运行到第二个缺页异常', hint: '按**运行到下一个异常**。这次的祸首是处理函数自己；再看看 CR2。' },
    repair: { title: '看第二个异常先得到处理', hint: '先回答问题，再按**运行到下一个异常**：**屏幕**上先是内层调用的报告，然后是外层的。' },
    report: { title: '先预测，再读外层的报告', hint: '错误码和 EIP 是第一个异常的。那么地址呢？' },
    again: { title: '走到结尾', hint: '按**运行**。第三个缺页异常让一切恢复正常。' },
  },
  prediction: {
    question: '外层处理函数报告第一个异常时，会说出哪个地址？',
    options: { first: '`deadbeef`，第一个异常的地址。', nested: '`0badf00c`，第二个异常的地址。', zero: '0：CR2 读过就清零。' },
    answers: {
      nested: '**对。**CR2 只有一个，不在任何栈帧里，第二个异常把它覆盖了。',
      first: '**不对。**那需要及时留一份副本，而没有人留。CR2 只有一个，第二个异常用 `0badf00c` 覆盖了它。',
      zero: '**不对。**读取不会改变 CR2。它仍是第二个异常写入的 `0badf00c`。',
    },
  },
  explanation: {
    body: '处理函数体内的错误是一个新的异常，和别的异常一样投递。只有投递过程中再出错，才会有双重异常。',
    register: '第一个异常的 EIP、CS 和 EFLAGS 好好地存在栈帧里。CR2 却是寄存器，被第二个异常覆盖了。',
    report: '于是外层的报告把第一个异常的错误码和第二个异常的地址拼在了一起。',
    again: '映射错了页，写入重新执行，第三个缺页异常才终于说出正确的地址。',
    first: '打开处理函数的第一行 `address = read_cr2();`：每份报告就都正确，两个异常就够了。',
    silent: '如果处理函数以 `halt();` 结束，就只报告内层的异常。引起这一切的那个从此没人提起。',
  },
} satisfies Widen<typeof english>;
