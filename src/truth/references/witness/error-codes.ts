import type { WitnessDifferences } from './difference';

/** Error codes and the choice between #NP, #SS and #TS. */
export const errorCodes: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU\'s error codes never have EXT = 1 (tcg/seg_helper.c, do_interrupt_protected and do_interrupt64); SDM 3A "Error Code": it is set when an event from outside the program was being delivered',
    programs: {
      'protected-gates': {
        absent: { line: ['[32', '[33'], raised: ['#b:32', '#b:33'] },
        'type 0': { line: ['[32', '[33'], raised: ['#d:32', '#d:33'] },
        'a call gate\'s type': { line: ['[32', '[33'], raised: ['#d:32', '#d:33'] },
        'type 9': { line: ['[32', '[33'], raised: ['#d:32', '#d:33'] },
        'selector null': { line: ['[0', '[1'], raised: ['#d:0', '#d:1'] },
        'selector null with RPL': { line: ['[0', '[1'], raised: ['#d:0', '#d:1'] },
        'selector data': { line: ['[10', '[11'], raised: ['#d:10', '#d:11'] },
        'selector beyond the limit': { line: ['[200', '[201'], raised: ['#d:200', '#d:201'] },
        'selector in the LDT, none loaded': { line: ['[c', '[d'], raised: ['#d:c', '#d:d'] },
        'code absent': { line: ['[30', '[31'], raised: ['#b:30', '#b:31'] },
        'code of DPL 3': { line: ['[20', '[21'], raised: ['#d:20', '#d:21'] },
      },
      'protected-inner-stack': {
        'SS1 null': { line: ['[0', '[1'], raised: ['#a:0', '#a:1'] },
        'SS1 with RPL 0': { line: ['[58', '[59'], raised: ['#a:58', '#a:59'] },
        'SS1 with RPL 3': { line: ['[58', '[59'], raised: ['#a:58', '#a:59'] },
        'SS1 of DPL 0': { line: ['[10', '[11'], raised: ['#a:10', '#a:11'] },
        'SS1 read-only': { line: ['[60', '[61'], raised: ['#a:60', '#a:61'] },
        'SS1 code': { line: ['[50', '[51'], raised: ['#a:50', '#a:51'] },
        'SS1 beyond the GDT': { line: ['[200', '[201'], raised: ['#a:200', '#a:201'] },
        'SS1 in the LDT, none loaded': { line: ['[c', '[d'], raised: ['#a:c', '#a:d'] },
        'the TSS ends before SS1': { line: ['[28', '[29'], raised: ['#a:28', '#a:29'] },
      },
      'task-state-limits': {
        'IST1, the limit one short': { line: ['[28', '[29'], raised: ['#a:28', '#a:29'] },
        'IST1, the limit before its beginning': { line: ['[28', '[29'], raised: ['#a:28', '#a:29'] },
        'IST7, the limit one short': { line: ['[28', '[29'], raised: ['#a:28', '#a:29'] },
      },
      'ud-ts': { '': { line: ['0000000000000028', '0000000000000029'], raised: ['#a:28', '#a:29'] } },
      'ss-ts': { '': { line: ['13: GENERAL PROTECTION', '8: DOUBLE'], raised: ['#d:0', '#c:0 at 8:10014d sp=10dff0; #a; #8:0'] } },
      S22b: { '': { line: ['[10', '[11'], raised: ['#d:10', '#d:11'] } },
      S22c: { '': { line: ['[ff8', '[ff9'], raised: ['#d:ff8', '#d:ff9'] } },
      S22e: { '': { line: ['[48', '[49'], raised: ['#d:48', '#d:49'] } },
      S23: { '': { line: ['[38', '[39'], raised: ['#b:38', '#b:39'] } },
      S24d: { '': { raised: ['#d:8', '#d:9'] } },
      '#UD, TS, IST slot beyond the TSS limit': { '': { line: ['[28', '[29'], raised: ['#a:28', '#a:29'] } },
    },
  },
  {
    reason: 'QEMU gives 16 x vector + 2 for a gate of IA-32e mode (tcg/seg_helper.c, do_interrupt64; mended in later versions), and never EXT; SDM 3A "Error Code": the index is the vector',
    programs: {
      'compatibility-mode': {
        'ring 3, int3 whose gate has DPL 0': { line: ['[32', '[1a'], raised: ['#d:32', '#d:1a'] },
        'ring 3, into whose gate has DPL 0': { line: ['[42', '[22'], raised: ['#d:42', '#d:22'] },
      },
      'table-registers': {
        'IDT limit: INT 20h beyond': { line: ['[202', '[102'], raised: ['#d:202', '#d:102'] },
      },
      'timer-interrupts': {
        'a gate that is missing: EXT = 1': { line: ['[202', '[103'], raised: ['#b:202', '#b:103'] },
      },
      'undefined-opcodes': {
        'int 80h in ring 3, DPL 0': { line: ['[802', '[402'], raised: ['#d:802', '#d:402'] },
        'int 14 in ring 3': { line: ['[e2', '[72'], raised: ['#d:e2', '#d:72'] },
        'int 8 in ring 3': { line: ['[82', '[42'], raised: ['#d:82', '#d:42'] },
      },
      'bp-np': { '': { line: ['0000000000000032', '000000000000001a'], raised: ['#b:32', '#b:1a'] } },
      'bp-gp': { '': { line: ['0000000000000032', '000000000000001a'], raised: ['#d:32', '#d:1a'] } },
      'ud-np': { '': { line: ['0000000000000062', '0000000000000033'], raised: ['#b:62', '#b:33'] } },
      'ud-gp': { '': { line: ['0000000000000062', '0000000000000033'], raised: ['#d:62', '#d:33'] } },
      'int-np': { '': { line: ['0000000000000802', '0000000000000402'], raised: ['#b:802', '#b:402'] } },
      'int-gp': { '': { line: ['0000000000000802', '0000000000000402'], raised: ['#d:802', '#d:402'] } },
      S20: { '': { line: ['[32', '[1a'], raised: ['#b:32', '#b:1a'] } },
      S20b: { '': { line: ['[32', '[1a'], raised: ['#d:32', '#d:1a'] } },
      S20c: { '': { line: ['[32', '[1a'], raised: ['#b:32', '#b:1a'] } },
      S20e: { '': { raised: ['#d:32', '#d:1a'] } },
      S21: { '': { line: ['[62', '[33'], raised: ['#b:62', '#b:33'] } },
      S21b: { '': { line: ['[62', '[33'], raised: ['#d:62', '#d:33'] } },
      S27: { '': { raised: ['#d:32', '#d:1a'] } },
      S27d: { '': { raised: ['#d:62', '#d:33'] } },
      S14: { '': { line: ['[802', '[402'], raised: ['#d:802', '#d:402'] } },
      S14b: { '': { line: ['[32', '[1a'], raised: ['#d:32', '#d:1a'] } },
      S14f: { '': { line: ['[d2', '[6a'], raised: ['#d:d2', '#d:6a'] } },
      S14g: { '': { line: ['[32', '[1a'], raised: ['#d:32', '#d:1a'] } },
      '#BP, NP, gate not present': { '': { line: ['[32', '[1a'], raised: ['#b:32', '#b:1a'] } },
      '#BP, GP, gate all zero': { '': { line: ['[32', '[1a'], raised: ['#d:32', '#d:1a'] } },
      '#UD, NP, gate not present': { '': { line: ['[62', '[33'], raised: ['#b:62', '#b:33'] } },
      '#UD, GP, gate all zero': { '': { line: ['[62', '[33'], raised: ['#d:62', '#d:33'] } },
      '#INT 0x80, NP, gate not present': { '': { line: ['[802', '[402'], raised: ['#b:802', '#b:402'] } },
      '#INT 0x80, GP, gate all zero': { '': { line: ['[802', '[402'], raised: ['#d:802', '#d:402'] } },
    },
  },
  {
    reason: 'For a stack that is not canonical QEMU gives the error code 0; this machine, as Bochs, the selector of the stack in use plus EXT, which is disputed (the first table)',
    programs: {
      'interrupt-stacks': {
        'IST1 not canonical': { line: ['[0', '[11'], raised: ['#c:0', '#c:11'] },
      },
      'task-state-limits': {
        'RSP0 not canonical, #SS on IST1': { line: ['[0', '[19'], raised: ['#c:0', '#c:19'] },
      },
      'bp-ss': { '': { line: ['code 0000000000000000', 'code 0000000000000010'], raised: ['#c:0', '#c:10'] } },
      'ud-ss': { '': { line: ['code 0000000000000000', 'code 0000000000000011'], raised: ['#c:0', '#c:11'] } },
      'int-ss': { '': { line: ['code 0000000000000000', 'code 0000000000000010'], raised: ['#c:0', '#c:10'] } },
      S10c: { '': { line: ['[0', '[11'], raised: ['#c:0', '#c:11'] } },
      S11b: { '': { line: ['[0', '[11'], raised: ['#c:0', '#c:11'] } },
      '#BP, SS, IST pointer non-canonical': { '': { line: ['[0', '[10'], raised: ['#c:0', '#c:10'] } },
      '#UD, SS, IST pointer non-canonical': { '': { line: ['[0', '[11'], raised: ['#c:0', '#c:11'] } },
      '#INT 0x80, SS, IST pointer non-canonical': { '': { line: ['[0', '[10'], raised: ['#c:0', '#c:10'] } },
    },
  },
  {
    reason: 'QEMU raises #NP for a stack segment of a return that is not present (tcg/seg_helper.c, helper_ret_protected); SDM 2 "RET" and "IRET/IRETD/IRETQ", operation: #SS(selector)',
    programs: {
      'call-gates-long': {
        'retfq outward, SS absent': { line: ['#b h=21ffa0', '#c h=23ffd0'], raised: ['#b:68', '#c:68'] },
      },
      'interrupt-return': {
        'SS absent': { line: ['#b h=21ffa0', '#c h=23ffd0'], raised: ['#b:40', '#c:40'] },
        'user, SS absent': { line: ['#b h=21ffa0', '#c h=23ffd0'], raised: ['#b:80', '#c:80'] },
      },
      'protected-transfers': {
        'IRET outward, SS absent': { line: ['#b', '#c'], raised: ['#b:70', '#c:70'] },
      },
    },
  },
  {
    reason: 'QEMU raises #TS for an inner stack that is not present (tcg/seg_helper.c, do_interrupt_protected, helper_lcall_protected); SDM 2 "CALL" and "INT n", operation: #SS(selector)',
    programs: {
      'protected-inner-stack': {
        'SS1 absent': { line: ['#a h=24ffe8 ss=10 [68', '#c h=24ffe8 ss=10 [69'], raised: ['#a:68', '#c:69'] },
      },
      'protected-transfers': {
        'ring 3 to ring 1, SS1 absent': { line: ['#a', '#c'], raised: ['#a:70', '#c:70'] },
      },
    },
  },
  {
    reason: 'A null back link: QEMU looks for a task and raises #TS (tcg/seg_helper.c, helper_iret_protected); this machine switches no tasks and says so with #GP',
    programs: {
      'protected-transfers': {
        'NT and IRET: the back link is 0': { line: ['#a', '#d'], raised: ['#a:0', '#d:0'] },
      },
    },
  },
];
