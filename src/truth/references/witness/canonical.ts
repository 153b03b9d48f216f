import type { WitnessDifferences } from './difference';

/** Addresses that are not canonical. */
export const canonical: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU raises #GP(0) for every address that is not canonical, the stack\'s too (tcg/sysemu/excp_helper.c, get_physical_address), so that a #GP of RSP doubles when its frame is pushed to the same stack; SDM 3A "Stack Faults": #SS(0)',
    programs: {
      'canonical-addresses': {
        '[rbp]': { line: ['#d h=21ffc0', '#c h=23ffd0'], raised: ['#d:0', '#c:0'] },
        '[ds:rbp] has no meaning: still the stack': { line: ['#d h=21ffc0', '#c h=23ffd0'], raised: ['#d:0', '#c:0'] },
        '[rbp + rax]: the base is rbp': { line: ['#d h=21ffc0', '#c h=23ffd0'], raised: ['#d:0', '#c:0'] },
        push: { line: ['#8 cr2=0', '#c'], raised: ['#d:0 at 8:101634 sp=8000000000000000; #d; #8:0', '#c:0'] },
        pop: { line: ['#8 cr2=0', '#c'], raised: ['#d:0 at 8:101674 sp=8000000000000000; #d; #8:0', '#c:0'] },
        call: { line: ['#8 cr2=0', '#c'], raised: ['#d:0 at 8:1016b5 sp=8000000000000000; #d; #8:0', '#c:0'] },
        ret: { line: ['#8 cr2=0', '#c'], raised: ['#d:0 at 8:1016f9 sp=8000000000000000; #d; #8:0', '#c:0'] },
        enter: { line: ['#8 cr2=fffffffffffffffc', '#c'], raised: ['#d:0 at 8:101c0c sp=8000000000000000; #d; #8:0', '#c:0'] },
        leave: { line: ['#d h=21ffc0', '#c h=23ffd0'], raised: ['#d:0', '#c:0'] },
        pushfq: { line: ['#8 cr2=fffffffffffffffc', '#c'], raised: ['#d:0 at 8:101c94 sp=ffff800000000000; #d; #8:0', '#c:0'] },
      },
      'ss-np': { '': { line: ['13: GENERAL PROTECTION', '8: DOUBLE'], raised: ['#d:0', '#c:0 at 8:10014d sp=10dff0; #b; #8:0'] } },
      'ss-ss': { '': { line: ['13: GENERAL PROTECTION', '8: DOUBLE'], raised: ['#d:0', '#c:0 at 8:10014d sp=10dff0; #c; #8:0'] } },
      'ss-gp': { '': { line: ['13: GENERAL PROTECTION', '8: DOUBLE'], raised: ['#d:0', '#c:0 at 8:10014d sp=10dff0; #d; #8:0'] } },
      'ss-pf': { '': { line: ['13: GENERAL PROTECTION FAULT\nerror code 0000000000000000  rip 000000000010014d  cs 0000000000000008\nrsp 000000000010dff0  cr2 0000000000000000', '14: PAGE FAULT\nerror code 0000000000000002  rip 000000000010014d  cs 0000000000000008\nrsp 000000000010dff0  cr2 00000000000efff8'], raised: ['#d:0 at 8:10014d sp=10dff0', '#c:0 at 8:10014d sp=10dff0; #e:2 at 8:10014d sp=10dff0 cr2=efff8'] } },
      S30a: { '': { line: ['', '#c cr2=0 h=12ffd0 [0 8000 8 2 8000000000000000 10 ]'], raised: ['#d:0 at 8:8000 sp=8000000000000000; #d; #8:0 at 8:8000 sp=8000000000000000; #d', '#c:0 at 8:8000 sp=8000000000000000'] } },
      S30c: { '': { line: ['#d', '#c'], raised: ['#d:0', '#c:0'] } },
      '#SS, NP, gate not present': { '': { line: ['#d', '#8'], raised: ['#d:0', '#c:0 at 8:800a sp=114000; #b; #8:0'] } },
      '#SS, GP, gate all zero': { '': { line: ['#d', '#8'], raised: ['#d:0', '#c:0 at 8:800a sp=114000; #d; #8:0'] } },
      '#SS, PF, IST stack unmapped': { '': { line: ['#d cr2=0 h=113fd0 [0', '#e cr2=efff8 h=113fd0 [2'], raised: ['#d:0 at 8:800a sp=114000', '#c:0 at 8:800a sp=114000; #e:2 at 8:800a sp=114000 cr2=efff8'] } },
      '#SS, SS, IST pointer non-canonical': { '': { line: ['#d', '#8'], raised: ['#d:0', '#c:0 at 8:800a sp=114000; #c; #8:0'] } },
      '#SS, TS, IST slot beyond the TSS limit': { '': { line: ['#d', '#8'], raised: ['#d:0', '#c:0 at 8:800a sp=114000; #a; #8:0'] } },
    },
  },
  {
    reason: 'QEMU goes to a target that is not canonical and faults at the fetch there; SDM 2 "JMP", "CALL", "RET", "IRET/IRETD/IRETQ", operation (the Intel model): #GP(0) of the transfer, before anything has changed',
    programs: {
      'call-gates-long': {
        'retfq not canonical': { line: ['h=21ffc0 [0 8000000000000000 8 2 21fff8', 'h=21ffb0 [0 1022b9 8 2 21ffe8'], raised: ['8:8000000000000000 sp=21fff8', '8:1022b9 sp=21ffe8'] },
        'retfq outward, RIP not canonical': { line: ['h=24ffd0 [0 8000000000000000 23 2 260000 1b', 'h=21ffa0 [0 102321 8 2 21ffd8 10'], raised: ['23:8000000000000000 sp=260000', '8:102321 sp=21ffd8'] },
      },
      'canonical-addresses': {
        'ret to a place that is not canonical': { line: ['8000000000000000 8 2 21fff8', '10175b 8 2 21fff0'], raised: ['8:8000000000000000 sp=21fff8', '8:10175b sp=21fff0'] },
        'ret 8 to a place that is not canonical': { line: ['h=21ffd0 [0 8000000000000000 8 2 220000', 'h=21ffc0 [0 1017bf 8 2 21fff0'], raised: ['8:8000000000000000 sp=220000', '8:1017bf sp=21fff0'] },
        jmp: { line: ['8000000000000000', '101801'], raised: ['8:8000000000000000', '8:101801'] },
        'call to a place that is not canonical': { line: ['8000000000000000 8 2 21fff0', '101864 8 2 21fff8'], raised: ['8:8000000000000000 sp=21fff0', '8:101864 sp=21fff8'] },
        'call through memory to a place that is not canonical': { line: ['8000000000000000 8 2 21fff0', '1018de 8 2 21fff8'], raised: ['8:8000000000000000 sp=21fff0', '8:1018de sp=21fff8'] },
      },
      'instruction-fetch': {
        'a jump to the first byte above': { line: ['800000000000', '101b8f'], raised: ['8:800000000000', '8:101b8f'] },
      },
      'interrupt-return': {
        'RIP not canonical': { line: ['h=21fed0 [0 8000000000000000 8 2 21ff00', 'h=21ffa0 [0 102487 8 2 21ffd0'], raised: ['8:8000000000000000 sp=21ff00', '8:102487 sp=21ffd0'] },
        'RIP not canonical in ring 3': { line: ['h=24ffd0 [0 8000000000000000 23 202 260000 1b', 'h=21ffa0 [0 1024f9 8 2 21ffd0 10'], raised: ['23:8000000000000000 sp=260000', '8:1024f9 sp=21ffd0'] },
      },
      S31b: { '': { line: ['h=13ffd0 [0 8000000000000000 23 202 204000 1b', 'h=203fd0 [0 b40a 8 2 204000 10'], raised: ['23:8000000000000000', '8:b40a'] } },
      S26a: { '': { line: ['h=113fd0 [0 8000000000000000 8 2 114000', 'h=113fa0 [0 801f 8 2 113fd8'], raised: ['8:8000000000000000 sp=114000', '8:801f sp=113fd8'] } },
      S26b: { '': { line: ['h=13ffd0 [0 8000000000000000 23 202 204000 1b', 'h=113fa0 [0 801f 8 2 113fd8 10'], raised: ['23:8000000000000000 sp=204000', '8:801f sp=113fd8'] } },
      S26g: { '': { line: ['8000000000000000', '800a'], raised: ['8:8000000000000000', '8:800a'] } },
    },
  },
  {
    reason: 'QEMU splits an access that crosses into another page and asks the first half first: a page fault there comes before the second half\'s #GP (softmmu); SDM 1 "Canonical Addressing" asks all bytes',
    programs: {
      'canonical-addresses': {
        'an access that ends above the lower half': { line: ['#e cr2=7ffffffffffd h=23ffd0', '#d h=21ffc0'], raised: ['#e:0 at 8:101949 sp=21fff8 cr2=7ffffffffffd', '#d:0 at 8:101949 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'CLFLUSH is a NOP to QEMU (tcg/translate.c); SDM 2 "CLFLUSH": the faults of a byte load',
    programs: {
      'canonical-addresses': {
        clflush: { line: ['no fault', '#e cr2=2f0000 h=23ffd0 [0 101e2f 8 2 21fff8 10 ]'], raised: ['', '#e:0 at 8:101e2f sp=21fff8 cr2=2f0000'] },
        'clflush of a place that is not canonical': { line: ['no fault', '#d h=21ffc0 [0 101e9b 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101e9b sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU\'s WRMSR, LTR, LGDT and LIDT take any base (tcg/sysemu/misc_helper.c, helper_wrmsr; seg_helper.c, helper_ltr); SDM 2 "WRMSR", "LTR", "LGDT/LIDT": #GP for one that is not canonical',
    programs: {
      'model-specific': {
        'FS base not canonical': { line: ['now=800000000000 no fault', '#d h=21ffc0 [0 101868 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101868 sp=21fff8'] },
        'GS base not canonical': { line: ['now=ffff7fffffffffff no fault', '#d h=21ffc0 [0 1018e9 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:1018e9 sp=21fff8'] },
        'kernel GS base not canonical': { line: ['now=8000000000000000 no fault', '#d h=21ffc0 [0 101971 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101971 sp=21fff8'] },
        'LSTAR not canonical': { line: ['now=8000000000000000 no fault', '#d h=21ffc0 [0 101a6a 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101a6a sp=21fff8'] },
        'CSTAR not canonical': { line: ['now=8000000000000000 no fault', '#d h=21ffc0 [0 101ae9 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101ae9 sp=21fff8'] },
      },
      'segment-loads': {
        'LTR base not canonical': { line: ['no fault', '#d h=21ffc0 [b8 10234a 8 2 21fff8 10 ]'], raised: ['', '#d:b8 at 8:10234a sp=21fff8'] },
      },
      'table-registers': {
        'LGDT not canonical': { line: ['no fault', '#d h=21ffc0 [0 1013ca 8 2 21fff8 10 ]'], raised: ['8:1001c9 sp=21fff8; #d; #8:0 at 8:1001c9 sp=21fff8; #d', '8:1013ca sp=21fff8'] },
        'LIDT not canonical': { line: ['no fault', '#d h=21ffc0 [0 10142f 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:10142f sp=21fff8'] },
      },
    },
  },
];
