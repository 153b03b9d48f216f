import type { legacy as english, real as englishReal } from '../en/legacy';
import { word } from '../check-words';
import { hexAddress, hexSelector } from '../hex-text';
import type { Widen } from '../widen';

const push = (name: string) => word(`压入 ${name}`, `压入 ${name} 失败`, (f) => `${name} 无法压入栈：对 ${hexAddress(f.address)} 的写入被拒绝。`);

const gateTypes: Readonly<Record<number, string>> = {
  0x5: '任务门', 0x6: '16 位中断门', 0x7: '16 位陷阱门', 0xe: '32 位中断门', 0xf: '32 位陷阱门',
};

export const legacy = {
  checks: {
    pushRsp: push('ESP'),
    pushRflags: push('EFLAGS'),
    pushRip: push('EIP'),
    loadStack: word('ESP 取新值', 'ESP 取新值', (f) => `全部压入之后，ESP 变为 ${hexAddress(f.value)}；若是 TSS 给出的栈，SS 也一并载入。`),
    loadRip: word('到达处理函数', '到达处理函数', (f) => `EIP 变为 ${hexAddress(f.value)}，即处理函数的第一条指令。`),
    stackChoice: word('选择栈', '选择栈', () => '只有特权级改变时才从 TSS 取栈。64 位模式之外没有 IST。'),
    breakpoint: word('INT3', 'INT3', () => 'INT3 触发 #BP。它是陷阱，因此保存的 EIP 是下一条指令。'),
    opcodeDefined: word('操作码有定义', '操作码未定义', () => '这些字节在当前模式下不是指令，或者就是专门用来引发 #UD 的 UD2。'),
    pageSmap: word('内核页上的数据', '内核访问用户页', (f) => `CR4.SMAP 为 1 且 EFLAGS.AC 为 0 时，内核不能访问 ${hexAddress(f.address)} 所在的用户页。引发 #PF。`),
    alignment: word('地址已对齐', '地址未对齐', (f) => `${hexAddress(f.address)} 不是操作数大小的倍数；在 ring 3，CR0.AM 和 EFLAGS.AC 要求对齐。引发 #AC。`),
    tssDescriptorType: word('可用的 TSS', '不是可用的 TSS', (f) => `LTR 需要可用的 TSS（类型 0x9，16 位则为 0x1）。选择子 ${hexSelector(f.errorCode)} 指向别的东西，或指向已经忙的 TSS。引发 ${f.mnemonic}。`),
  },
  delivery: {
    captions: {
      choiceSame: '栈帧压入正在使用的栈：特权级不变。',
      pointer: '写入之前先检查栈：栈帧必须放得下。',
      frame: '每一步压入栈帧的一个字段。ESP 本身还没有移动。',
      entry: '之后不会再失败。寄存器依次载入，EIP 最后。',
      returned: (mnemonic: string) => `${mnemonic} 的处理函数已用 iret 返回，程序继续运行。`,
    },
    sections: {
      segment: '目标：存在的代码段',
      pointer: '栈：放得下栈帧',
      pointerTss: '取自 TSS 的 SS 和栈指针，已检查',
      pointerAhead: '栈：检查',
      entryAhead: '载入 ESP、EFLAGS、CS、EIP',
    },
    choice: {
      sameRing: '同一特权级',
      sameAsNow: 'ESP 所指之处',
    },
  },
  idt: {
    typeOf: (type: number): string => gateTypes[type] ?? '类型',
    meaning: {
      zero: () => '8 个字节全为 0。类型 0 不是门，所以使用它引发的是 #GP，而不是 #NP。',
      'not-a-gate': ({ type }: { readonly type: string }) => `类型 ${type} 不是中断门、陷阱门或任务门，使用它会引发 #GP。`,
    },
  },
  gdt: {
    sentence: {
      'code-32': 'D = 1 的代码：操作数和地址为 32 位，每次取指都要看基址和界限。',
      'code-16': 'D = 0 的代码：操作数和地址为 16 位，每次取指都要看基址和界限。',
      data: '可写的数据。每次访问都要看基址和界限。',
      'read-only-data': '不可写的数据：不能加载到 SS。',
      tss: '还没有被 ltr 加载的 32 位任务状态段。',
      'tss-busy': '正在使用的 32 位任务状态段。ltr 设置了忙位；再执行一次 ltr 会引发 #GP。',
      reserved: '任何段寄存器和远转移都不接受的类型。',
    },
  },
  tss: {
    notLoaded: '还没有执行 ltr：TR 仍是复位后的值，基址 0，界限 0xffff。ESP0 会从线性地址 0x4 读取，不管那里放着什么。',
    notLoadedUnmapped: '还没有执行 ltr：TR 仍是复位后的值，基址 0，界限 0xffff。ESP0 会从线性地址 0x4 读取，而那里没有映射。',
    byBootLoader: '由内核准备',
    sentence: {
      zero: '0 并不表示“未设置”：切换到这一特权级时会照原样取用这里的 SS:ESP，从地址 0 向下压入。',
      'in-use': 'ESP 现在就在这个栈上。',
      full: 'ESP 已到尽头：下一次压入会进入下面的页。',
      'ran-full': 'ESP 曾到过这个栈的尽头，之后离开了这里。',
      used: '复位后 ESP 到过这个栈；虚线是到过的最深处。',
    },
  },
  pageWalk: { following: '#PF 之后为 CR2，否则为 EIP' },
  source: { follow: '跟随 EIP' },
  disassembly: {
    failed: 'EIP 处的字节；反汇编器未能加载。',
    notMapped: 'EIP 指向的页没有映射。',
  },
} satisfies Widen<typeof english>;

export const real = {
  checks: {
    pushRflags: push('FLAGS'),
    pushRip: push('IP'),
    loadStack: word('SP 取新值', 'SP 取新值', (f) => `全部压入之后，SP 变为 ${hexAddress(f.value)}。`),
    loadRflags: word('处理函数的标志', '处理函数的标志', () => '清除 IF、TF、AC。'),
    loadCs: word('从向量装入 CS', '从向量装入 CS', (f) => `CS 变为向量中的段 ${hexAddress(f.value)}。`),
    loadRip: word('到达处理函数', '到达处理函数', (f) => `IP 变为 ${hexAddress(f.value)}，即处理函数的第一条指令。`),
  },
  delivery: {
    captions: {
      frame: '每一步压入栈帧的一个字段。SP 本身还没有移动。',
      entry: '之后不会再失败。寄存器依次载入，IP 最后。',
    },
    sections: { entryAhead: '载入 SP、FLAGS、CS、IP' },
  },
} satisfies Widen<typeof englishReal>;
