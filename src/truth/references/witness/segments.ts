import type { WitnessDifferences } from './difference';

/** Segment loads, returns and deliveries. */
export const segments: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU does not look at the upper half of a descriptor of 16 bytes and knows 16-bit TSSs in IA-32e mode (tcg/seg_helper.c, helper_lar, helper_lsl, helper_ltr); SDM 3A "System Descriptor Types": not valid there',
    programs: {
      'segment-loads': {
        'LTR 16-bit TSS': { line: ['#b', '#d'], raised: ['#b:d8', '#d:d8'] },
        'query a type in the upper half': { line: ['lar=8900 lsl=67 zf=101', 'lar=0 lsl=0 zf=0'] },
        'query 16-bit TSS': { line: ['lar=100 lsl=67 zf=101', 'lar=0 lsl=0 zf=0'] },
      },
    },
  },
  {
    reason: 'QEMU\'s LTR takes a null selector (tcg/seg_helper.c, helper_ltr); SDM 2 "LTR": #GP(0)',
    programs: {
      'segment-loads': {
        'LTR null': { line: ['no fault', '#d h=21ffc0 [0 102199 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:102199 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU takes any null selector for SS in 64-bit mode of CPL 0 to 2 (tcg/seg_helper.c, helper_load_seg); SDM 2 "MOV": its RPL must be the CPL',
    programs: {
      'segment-loads': {
        'SS null with RPL 1': { line: ['is=1 no fault', '#d h=21ffc0 [0 101a28 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101a28 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU does not set the accessed bit of what far returns, IRET and deliveries load (tcg/seg_helper.c); SDM 3A "Code- and Data-Segment Descriptor Types"',
    programs: {
      'accessed-dirty': {
        'code descriptor, far return': { line: ['cs=af98000000ffff', 'cs=af99000000ffff'] },
        'is accessed': { line: ['descriptor=af98000000ffff', 'descriptor=af99000000ffff'] },
      },
      'interrupt-return': {
        'accessed after that': { line: ['byte=cf92000000ffff', 'byte=cf93000000ffff'] },
      },
    },
  },
  {
    reason: 'QEMU loads a code segment with L and D both set (tcg/seg_helper.c, helper_ret_protected); SDM 3A "Code Segment Descriptor in 64-bit Mode": reserved, #GP. The next case begins in it',
    programs: {
      'interrupt-return': {
        'CS with L and D': { line: ['no fault', '#d h=21ffa0 [70 1018ee 8 2 21ffd0 10 ]'], raised: ['', '#d:70 at 8:1018ee sp=21ffd0'] },
        'CS with RPL 1': { line: ['70', '8'], raised: ['70:101952', '8:101952'] },
      },
    },
  },
  {
    reason: 'CS is still that of the case before, whose fault QEMU did not raise',
    programs: {
      'protected-gates': {
        'int3, code absent': { line: ['50', '8'], raised: ['50:101844', '8:101844'] },
      },
    },
  },
  {
    reason: 'QEMU makes SS null at a delivery to an IST stack without a change of level (tcg/seg_helper.c, do_interrupt64); Bochs leaves it, and the manuals contradict themselves',
    programs: {
      'restart-and-step': {
        'a handler\'s own #PF overwrites CR2': { line: ['23ffd0 0', '23ffd0 10'] },
      },
    },
  },
  {
    reason: 'QEMU\'s SYSENTER asks only whether SYSENTER_CS is 0 (tcg/seg_helper.c, helper_sysenter), goes to the selector 0, where there is nothing, and never comes back; SDM 2 "SYSENTER": bits 15:2',
    programs: {
      sysenter: {
        'a selector of RPL 3 alone is null': { line: ['null', 'null: #d h=21ffec ss=10 [0 101429 8 2 ]'], raised: ['#6 at 0:3 sp=fffffffc; #1 at 8:1001ab sp=ffffffc8', '#d:0 at 8:101429 sp=21fffc'] },
      },
    },
  },
  {
    reason: 'QEMU\'s processor (qemu64) is an AMD one: SYSCALL and SYSRET are there in compatibility mode, and go to CSTAR, which nobody has set, or to RCX; the Intel model of SDM 2 "SYSCALL", "SYSRET": #UD',
    programs: {
      'compatibility-mode': {
        'syscall in compatibility mode': { line: ['mode', 'mode: #6 h=21ffc8 [101b2c 48 2 21fff8 10 ]'], raised: ['#e:2 at 0:3 sp=204000 cr2=203ff8; #d; #8:0 at 0:3 sp=204000; #d', '#6 at 48:101b2c sp=21fff8'] },
        'sysret in compatibility mode': { line: ['#e cr2=101b35 h=23ffd0 [15 101b35 3 2 21fff8 b', '#6 h=21ffc8 [101b7b 48 2 21fff8 10'], raised: ['#e:15 at 3:101b35 sp=21fff8 cr2=101b35', '#6 at 48:101b7b sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU pops RIP, CS and the flags in this order and looks at CS before it pops the rest (tcg/seg_helper.c, helper_ret_protected); here the order of a real processor. VIF and VIP in the image as above',
    programs: {
      'interrupt-return': {
        'the frame on an absent page': { line: ['cr2=2f0010 h=23ffd0 [0 1027ca 8 2', 'cr2=2f0020 h=23ffd0 [0 1027ca 8 180002'], raised: ['cr2=2f0010', 'cr2=2f0020'] },
        'the frame reaches an absent page': { line: ['#d h=2effb0 [0 102823 8 2', '#e cr2=2f0008 h=23ffd0 [0 102823 8 180002'], raised: ['#d:0 at 8:102823 sp=2effe8', '#e:0 at 8:102823 sp=2effe8 cr2=2f0008'] },
        'the frame at a stack that is not canonical': { line: ['cr2=7fffffffffe8 h=23ffd0 [0 10288b 8 2', 'cr2=7ffffffffff8 h=23ffd0 [0 10288b 8 180002'], raised: ['cr2=7fffffffffe8', 'cr2=7ffffffffff8'] },
      },
    },
  },
];
