import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '只用一个门——门 8——止住启动循环。',
  intro: {
    write: '同样是写 `0xdead_beef`，缺页异常处理函数仍然没有。',
    gate: '但这一次，门 8 通向 `double_fault_handler`。',
  },
  steps: {
    write: { title: '运行到同一次写入', hint: '按**运行到下一个异常**。' },
    double: { title: '看 #PF 和 #NP 变成 #DF', hint: '按**步入内部**。到这里都和第 2 课一样。' },
    frame: { title: '先预测，再看到达处理函数', hint: '这次压入六次：#DF 有错误码。' },
    panic: { title: '让处理函数说话', hint: '按**运行**：处理函数 panic，它的文字出现在屏幕上。' },
  },
  prediction: {
    question: '#DF 代替 #PF 和 #NP 被引发了。接下来会怎样？',
    options: { reset: '像第 2 课那样，机器复位。', handler: '调用 #DF 的处理函数。', again: '缺页异常再投递一次。' },
    answers: {
      handler: '**对。**#DF 的投递与任何异常一样：门存在，栈帧放得下，处理函数运行。',
      reset: '**这次不是。**只有 #DF 的投递也失败才会复位。继续走就会看到：门 8 存在。',
      again: '**不对。**#DF 代表了二者，哪一个都不会再投递。继续走就会看到：路直接通向门 8。',
    },
  },
  explanation: {
    code: '#DF 的错误码总是 0，并不说明它代替了哪两个异常。CR2 里仍是 `0xdead_beef`。',
    frame: '栈帧里的 RIP 和 RSP 是最初那次写入时的值。手册说这个 RIP 未定义；在 Bochs 和本机上就是这样。',
    return: '手册不允许从 #DF 返回。所以这个处理函数不返回：它 panic，然后停住。',
    name: '常有人说它能接住所有未处理的异常，其实不完全是：未处理的 #BP，如果有 #NP 的处理函数，就会走到那里。',
    stack: '栈帧放在了正在使用的栈上。只要栈没问题就行。下一课会把它用满。',
  },
} satisfies Widen<typeof english>;
