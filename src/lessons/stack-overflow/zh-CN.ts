import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '看看为什么只有双重异常处理函数，还经不住栈溢出。',
  intro: {
    calls: '`stack_overflow` 不断调用自己，直到内核栈用满，每次调用 16 字节。',
    guard: '栈的下面是保护页，没有任何映射。',
    handlers: '#BP、#PF 和 #DF 都有处理函数，全都用这同一个栈。',
  },
  steps: {
    full: { title: '运行到栈满为止', hint: '按**运行到下一个异常**；或者调慢速度再按**运行**，看栈一页一页地填满。' },
    gate: { title: '步入内部：门 14 没有问题', hint: '途中打开**页表遍历**看看：保护页的表项里 P = 0。' },
    push: { title: '看第一次压入失败', hint: 'SS 要放在 RSP 的正下方。那是哪一页？' },
    double: { title: '先预测，再看引发 #DF', hint: '投递缺页异常时，又是缺页异常。' },
    shutdown: { title: '看 #DF 使用哪个栈', hint: '跟着它的栈帧看：第一次压入去了哪里？' },
  },
  prediction: {
    question: '第一次压入撞上了保护页，而这次 #DF 有处理函数。它会被调用吗？',
    options: { prints: '会，并打印 panic 的文字。', 'no-room': '不会，它的栈帧同样放不下。', 'wrong-frame': '会，但栈帧是错的。' },
    answers: {
      'no-room': '**对。**#DF 的栈帧也要放在同一个已满的栈上，它的第一次压入同样撞上保护页。',
      prints: '**不会。**处理函数运行之前必须先压入栈帧。继续走就会看到：那次压入也撞上保护页。',
      'wrong-frame': '**不会。**栈帧不完整，处理函数就不会运行。继续走就会看到：第一次压入又失败，没有处理函数运行。',
    },
  },
  explanation: {
    call: '`call` 没有地方放返回地址：引发 #PF，CR2 在栈下方 8 字节处。',
    first: '门 14 没有问题，但栈帧先于处理函数。压入 SS 撞上保护页：投递第一个 #PF 时又有一个 #PF，于是成为 #DF。',
    second: '门 8 也没有问题，它的栈帧遇到的却是同一页。投递 #DF 时出错，就到头了：停机。',
    rsp: '三次投递中 RSP 都没有动。要到最后一次压入之后，投递才会移动它。',
    silence: '没有任何处理函数运行，所以什么也没打印。处理函数是好的，栈不是。',
    missing: '#DF 需要一个自己的栈。这就是下一课。',
  },
} satisfies Widen<typeof english>;
