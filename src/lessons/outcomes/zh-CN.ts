import type { OutcomeText } from './outcome-text';

export const text: OutcomeText = {
  'stale-ss': '处理函数运行了，返回却没成功：`iretq` 会重新查 SS，而在新的 GDT 中选择子 `10h` 是 TSS，不是数据段。于是 #GP(`10h`)。`set_ss(NULL_SELECTOR)` 可以避免。',
  'ltr-without-gdt': '没有内核的 GDT，选择子 `10h` 处就没有 TSS，`ltr` 因此引发 #GP(`10h`)。这时 IDT 还没装入，没有人能回应：停机。',
  'no-tss': '门 8 指定了 IST1，但没有 `ltr`，TR 还是复位后的样子，基址为 0。处理器于是不声不响地到线性地址 `24h` 去找 IST1。那里没有任何映射：停机。',
  'empty-ist': '中断栈表的这一项是 0，而 0 并不表示“没有栈”：RSP 变成 0，第一次压入去了 `ffff_ffff_ffff_fff8`。那里没有任何映射：停机。',
  'same-stack': '门 8 没有指定 IST，#DF 仍用那个已满的栈，第一次压入就失败了：停机。这就是第 4 课。',
  'np-not-asked': '#NP 的处理函数注册了，却没有被调用：投递 #PF 时出现的 #NP 立刻变成 #DF。',
  'np-serves-benign': '门不存在，于是引发 #NP。第一个异常是良性的，二者没有变成 #DF：#NP 依次得到投递，它的处理函数被调用。',
  'benign-unanswered': '第一个异常是良性的，所以 #NP 依次投递。但门 11 也不存在：投递 #NP 时又有第二个 #NP，这两个才变成了 #DF。',
  'nobody-answers': '最后查到门 8，而它不存在：停机。',
  'stale-ss-unnoticed': 'SS 里还是旧表的选择子 `10h`，却没人发现：这个处理函数从不返回。把触发方式换成 `int3` 再启动试试。',
  'stale-cs-unnoticed': 'CS 没有重新装入，一切照旧：门里是 `08h`，而两张表在那里都是内核代码段。',
  'caught-on-ist': '捕获了：#DF 从 TSS 得到了自己的栈。',
  'caught-on-same-stack': '捕获了：#DF 投递在正在使用的栈上，那里还有空间。',
  'page-fault-handled': '#PF 有自己的处理函数，栈上也放得下栈帧：普通的缺页异常，没有 #DF。',
  returned: '处理函数运行并返回了：`It did not crash!`',
  'no-exception': '没有引发异常，内核走到了结尾。',
  handled: '这个异常有自己的处理函数，它被调用了。',
};
