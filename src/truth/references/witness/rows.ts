import type { WitnessDifferences } from './difference';

/** Rows of truth.json and its matrix. */
export const rows: readonly WitnessDifferences[] = [
  {
    reason: 'The error code of a bad gate: QEMU gives 16 x vector + 2 in IA-32e mode, and never EXT (QEMU 7.2, target/i386/tcg/seg_helper.c, do_interrupt64; the factor is mended in later versions); SDM 3A "Error Code"',
    programs: {
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
    reason: 'QEMU\'s error codes never have EXT = 1 (QEMU 7.2, target/i386/tcg/seg_helper.c, do_interrupt64); SDM 3A "Error Code"',
    programs: {
      S22b: { '': { line: ['[10', '[11'], raised: ['#d:10', '#d:11'] } },
      S22c: { '': { line: ['[ff8', '[ff9'], raised: ['#d:ff8', '#d:ff9'] } },
      S22e: { '': { line: ['[48', '[49'], raised: ['#d:48', '#d:49'] } },
      S23: { '': { line: ['[38', '[39'], raised: ['#b:38', '#b:39'] } },
      S24d: { '': { raised: ['#d:8', '#d:9'] } },
      '#UD, TS, IST slot beyond the TSS limit': { '': { line: ['[28', '[29'], raised: ['#a:28', '#a:29'] } },
    },
  },
  {
    reason: 'For a stack that is not canonical QEMU gives the error code 0; this machine, as Bochs, the selector of the stack in use plus EXT',
    programs: {
      S10c: { '': { line: ['[0', '[11'], raised: ['#c:0', '#c:11'] } },
      S11b: { '': { line: ['[0', '[11'], raised: ['#c:0', '#c:11'] } },
      '#BP, SS, IST pointer non-canonical': { '': { line: ['[0', '[10'], raised: ['#c:0', '#c:10'] } },
      '#UD, SS, IST pointer non-canonical': { '': { line: ['[0', '[11'], raised: ['#c:0', '#c:11'] } },
      '#INT 0x80, SS, IST pointer non-canonical': { '': { line: ['[0', '[10'], raised: ['#c:0', '#c:10'] } },
    },
  },
  {
    reason: 'QEMU raises #GP(0) for every address that is not canonical, the stack\'s too (QEMU 7.2, target/i386/tcg/sysemu/excp_helper.c, get_physical_address); SDM 3A "Stack Faults": #SS(0)',
    programs: {
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
    reason: 'QEMU goes to a target that is not canonical and faults at the fetch there; here, as on Bochs and the Intel model, the transfer faults',
    programs: {
      S31b: { '': { line: ['h=13ffd0 [0 8000000000000000 23 202 204000 1b', 'h=203fd0 [0 b40a 8 2 204000 10'], raised: ['23:8000000000000000', '8:b40a'] } },
      S26a: { '': { line: ['h=113fd0 [0 8000000000000000 8 2 114000', 'h=113fa0 [0 801f 8 2 113fd8'], raised: ['8:8000000000000000 sp=114000', '8:801f sp=113fd8'] } },
      S26b: { '': { line: ['h=13ffd0 [0 8000000000000000 23 202 204000 1b', 'h=113fa0 [0 801f 8 2 113fd8 10'], raised: ['23:8000000000000000 sp=204000', '8:801f sp=113fd8'] } },
      S26g: { '': { line: ['8000000000000000', '800a'], raised: ['8:8000000000000000', '8:800a'] } },
    },
  },
  {
    reason: 'QEMU leaves P out of the error code of a reserved bit (QEMU 7.2, target/i386/tcg/sysemu/excp_helper.c, mmu_translate, do_fault_rsvd); SDM 3A "Page-Fault Exceptions": RSVD only with P',
    programs: {
      'S25 rsvd': { '': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] } },
      'S25 rsvdw': { '': { line: ['[a', '[b'], raised: ['#e:a', '#e:b'] } },
    },
  },
  {
    reason: 'QEMU reads first what it then writes: W = 0 (accel/tcg/cputlb.c, atomic_mmu_lookup); SDM 3A "Page-Fault Exceptions" counts such an access as a write',
    programs: {
      'S25 rmw': { '': { line: ['[0', '[2'], raised: ['#e:0', '#e:2'] } },
    },
  },
  {
    reason: 'INT1 (F1) is not in QEMU (QEMU 7.2, target/i386/tcg/translate.c, WANT_ICEBP): #UD',
    programs: {
      S28b: { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#1 cr2=0 h=113fd8 [8001'], raised: ['#6 at 8:8000', '#1 at 8:8001'] } },
      '#DB(icebp), NP, gate not present': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#b cr2=0 h=113fd0 [b 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #b:b'] } },
      '#DB(icebp), GP, gate all zero': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#d cr2=0 h=113fd0 [b 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #d:b'] } },
      '#DB(icebp), PF, IST stack unmapped': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#e cr2=efff8 h=113fd0 [2 8000'], raised: ['#6 at 8:8000 sp=114000', '#1 at 8:8001 sp=114000; #e:2 at 8:8000 sp=114000 cr2=efff8'] } },
      '#DB(icebp), SS, IST pointer non-canonical': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#c cr2=0 h=113fd0 [11 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #c:11'] } },
      '#DB(icebp), TS, IST slot beyond the TSS limit': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#a cr2=0 h=113fd0 [29 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #a:29'] } },
    },
  },
  {
    reason: 'QEMU\'s interpreter checks no alignment for RFLAGS.AC: the row goes on to what follows it; SDM 3A "Alignment Check Exception (#AC)"',
    programs: {
      S29: { '': { line: ['#d cr2=0 h=13ffd0 [0 200008', '#11 cr2=0 h=13ffd0 [0 200000'], raised: ['#d:0 at 23:200008', '#11:0 at 23:200000'] } },
      '#AC, NP, gate not present': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#b cr2=0 h=13ffd0 [8b 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #b:8b at 23:200000 sp=204000'] } },
      '#AC, GP, gate all zero': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#d cr2=0 h=13ffd0 [8b 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #d:8b at 23:200000 sp=204000'] } },
      '#AC, PF, IST stack unmapped': { '': { line: ['cr2=0 h=13ffd0 [5 200008', 'cr2=efff8 h=13ffd0 [2 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #e:2 at 23:200000 sp=204000 cr2=efff8'] } },
      '#AC, SS, IST pointer non-canonical': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#c cr2=0 h=13ffd0 [19 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #c:19 at 23:200000 sp=204000'] } },
      '#AC, TS, IST slot beyond the TSS limit': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#a cr2=0 h=13ffd0 [29 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #a:29 at 23:200000 sp=204000'] } },
    },
  },
];
