import type { Widen } from '../../../i18n/widen';
import type { text as english } from './en';

export const text = {
  question: '两个异常什么时候会变成双重异常？',
  intro: '异常到达处理函数之前，投递要经过许多检查。其中一项失败时，第一个异常还没有得到处理，**第二个**异常就发生了。接下来要么依次处理第二个异常，要么两者合为双重异常。',
  how: '每一格都是一个真正这样做的程序。它们都在本页的机器上运行，表里写的是各自实际的结果。选一格，就可以一步步走过它的运行。',
  progress: (done, all) => `已运行 ${done} 个程序，共 ${all} 个`,
  complete: (all, differing) => (
    differing === 0 ? `${all} 个程序全部运行完毕，结果都与规则相符` : `${all} 个程序全部运行完毕，其中 ${differing} 个与规则所说的不同`
  ),
  stopped: (detail) => `表格还没填满，机器就停下了（${detail}）。`,
  again: '运行其余的',
  rows: '第一个异常',
  columns: '投递它时发生的',
  breaks: { ts: 'TSS 在 IST1 之前结束', np: '门不存在', ss: 'IST1 不是规范地址', gp: '门全为零', pf: 'IST1 没有映射' },
  endings: { 'double-fault': '双重异常', 'in-turn': '依次处理', shutdown: '停机（shutdown）', other: '别的结果' },
  pending: '尚未运行',
  cell: (first, second, ending) => `${first} 之后是 ${second}：${ending}`,
  differs: '与规则不符',
  rule: {
    title: '三个类别解释所有格子',
    intro: '手册并不逐对列举。它把每个异常归入一个类别，再由两个类别决定：',
    point: '指向大表里的一格，它的两个类别就标在这里。',
    benign: '**第一个是良性：**绝不会是双重异常。先处理第二个；指令重新执行时，第一个会再次发生。',
    contributory: '**第一个是促成性：**再来一个促成性异常就是双重异常。缺页异常则不是：内核可以调入那一页再返回，一切照常继续。',
    pageFault: '**第一个是缺页异常：**不论是促成性异常还是又一个缺页异常，都变成双重异常。',
    doubleFault: '**第一个是 #DF：**投递它时又发生异常，就停机（shutdown）：这就是三重异常。',
    shutdown: (first, second) => `投递 ${first} 时发生 ${second}：停机（shutdown）`,
    columns: '投递中的检查不会引发良性异常，所以大表里没有这一类的列。',
    body: '处理函数内部出的错**不是**双重异常：那时投递已经结束。',
  },
  legend: {
    title: '怎样读一格',
    'in-turn': '第一个异常的路折断了，第二个异常的路到达它的处理函数。',
    'double-fault': '两条路都折断了，代替二者到达的是 #DF 的处理函数。',
    shutdown: '#DF 的路也折断了，没有到达任何处理函数。',
  },
  task: {
    goal: (first, second) => `看看投递 ${first} 时又发生 ${second}，${first} 会怎样。`,
    begin: (code, first) => `内核只弄坏一处，然后执行 \`${code}\`：${first}。`,
    beginDouble: (code, first, second) => `${first} 的门不存在，所以 \`${code}\` 引发 ${first}，投递它又引发 ${second}，两者合为 #DF。而 #DF 的投递也有一处是坏的。`,
    breaks: {
      ts: (vector) => `门 ${vector} 指定 IST1，但 TSS 的界限在那个指针之前就结束了。栈本身是好的。`,
      np: (vector) => `门 ${vector} 除了 P 位，其余都齐全。`,
      ss: (vector) => `门 ${vector} 指定 IST1，而 TSS 在那里给出的不是规范地址。`,
      gp: (vector) => `门 ${vector} 的 16 个字节全是零。类型 0 不是门，P 位问都不问。`,
      pf: (vector) => `门 ${vector} 指定 IST1，而那个栈顶下面的一页没有映射：第一次压入就失败。`,
    },
  },
  steps: {
    refused: { title: '找出失败的检查', hint: '按**步入内部**，直到**异常投递**里有一步变红。第一个异常的投递到此为止。' },
    classes: { title: '看类别怎样决定', hint: '按**步入内部**：第二个异常发生，**异常投递**里的类别表说明两者合成什么。' },
    handler: { title: '看看到达了谁那里', hint: '按**步入内部**，直到处理函数。它的栈帧在**栈**里。' },
    report: { title: '让处理函数说话', hint: '按**运行**。处理函数在**屏幕**上说出自己是谁、收到了什么。' },
    made: { title: '看 #DF 怎样产生', hint: '按**步入内部**，直到**异常投递**里发生 #DF：这时已有两条路折断。' },
    doubleRefused: { title: '找出失败的检查', hint: '按**步入内部**，直到 #DF 的投递里有一步变红。' },
    shutdown: { title: '看到什么也不剩', hint: '按**步入内部**：又发生一个异常，处理器停机。' },
  },
  explanation: {
    benign: (first, second) => `${first} 是良性异常，不会与 ${second} 合并：${second} 就像单独发生时那样得到处理。`,
    contributoryPageFault: (first, second) => `${first} 是促成性异常，${second} 是缺页异常。按这个次序两者不会合并：到达的是 ${second} 的处理函数。`,
    doubleFault: (first, firstClass, second, secondClass) => `${first}（${firstClass}）与 ${second}（${secondClass}）合成 #DF。处理器根本没有去找 ${second} 的处理函数。`,
    frameInTurn: (first) => `保存的 RIP 是引发 ${first} 的那条指令。假如处理函数修好问题后返回，那条指令会重新执行，${first} 会再来一次。`,
    frameDouble: (first) => `手册说 #DF 保存的 RIP 未定义。在 Bochs 和本机上，它是引发 ${first} 的那条指令。`,
    shutdown: (first, second) => `投递 ${first} 时发生了 ${second}。双重异常之后再没有可以求助的东西：处理器停机了。`,
    frameShutdown: '没有一个栈帧是完整的，也没有处理函数运行过。在真实的 PC 上只看得到重启；在这里，路上写着是什么、在哪一步倒下的。',
  },
} satisfies Widen<typeof english>;
