import type { WitnessDifferences } from './difference';

/** What ends QEMU, and its firmware. */
export const ends: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU turns paging off, or PAE, in IA-32e mode without a check (helper.c, cpu_x86_update_cr0, cpu_x86_update_cr4) and runs into what lies there; SDM 3A "Control Registers": #GP(0)',
    programs: {
      'compatibility-mode': {
        'CR4.PAE cannot be cleared': { line: ['cleared', 'cleared: #d h=21ffc0 [0 101fab 48 2 21fff8 10 ]'], raised: ['#e:0 at 48:101fae sp=21fff8 cr2=101fae; #e; #8:0 at 48:101fae sp=21fff8; #e', '#d:0 at 48:101fab sp=21fff8'] },
      },
      'control-registers': {
        'CR0 without PG in 64-bit mode': { line: [' CD and NW', '#d h=21ffc0 [0 101622 8 2 21fff8 10 ]'], raised: ['#6 at 8:10163f sp=21fff4; #6 at 8:679d sp=21ffe6; #6 at 8:679d sp=21ffdc; #6 at 8:679d sp=21ffd2; ...', '#d:0 at 8:101622 sp=21fff8'] },
        'CR4 without PAE in long mode': { line: ['mode', 'mode: #d h=21ffc0 [0 101b88 8 2 21fff8 10 ]'], raised: ['#e:0 at 8:101b8b sp=21fff8 cr2=101b8b; #e; #8:0 at 8:101b8b sp=21fff8; #e', '#d:0 at 8:101b88 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU turns paging on without protection (helper.c, cpu_x86_update_cr0), and its walk finds nothing; SDM 3A "Control Registers": #GP(0)',
    programs: {
      'real-mode': {
        'CR0 with PG but no PE': { line: ['PE', 'PE: #d ip=9 cs=0 flags=2 sp=6ff8 eax=80000030 ebx=0'] },
      },
    },
  },
  {
    reason: 'QEMU answers reserved bits of CR3 and CR4 with a #VMEXIT, outside a guest too, and goes round in it for ever (tcg/sysemu/misc_helper.c, helper_write_crN: cpu_vmexit); SDM 3A "Control Registers": #GP(0)',
    programs: {
      'control-registers': {
        'CR3 bit 40, beyond the physical address': { line: ['address', 'address: #d h=21ffc0 [0 101961 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101961 sp=21fff8'] },
        'CR3 bit 51': { line: ['51', '51: #d h=21ffc0 [0 1019c6 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:1019c6 sp=21fff8'] },
        'CR3 bit 63 without PCID': { line: ['PCID', 'PCID: #d h=21ffc0 [0 101a38 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101a38 sp=21fff8'] },
        'CR4 bit 12, LA57': { line: ['LA57', 'LA57: #d h=21ffc0 [0 101c59 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101c59 sp=21fff8'] },
        'CR4 bit 15': { line: ['15', '15: #d h=21ffc0 [0 101cb9 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101cb9 sp=21fff8'] },
        'CR4 bit 19': { line: ['19', '19: #d h=21ffc0 [0 101d19 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101d19 sp=21fff8'] },
        'CR4 bit 25': { line: ['25', '25: #d h=21ffc0 [0 101d79 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101d79 sp=21fff8'] },
        'CR4 bit 31': { line: ['31', '31: #d h=21ffc0 [0 101dd9 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101dd9 sp=21fff8'] },
        'CR4 bit 32': { line: ['32', '32: #d h=21ffc0 [0 101e3e 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101e3e sp=21fff8'] },
        'CR4 bit 63': { line: ['63', '63: #d h=21ffc0 [0 101ea3 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101ea3 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'Firmware: SeaBIOS has other handlers than Bochs\' BIOS at some of the vectors',
    programs: {
      'as-found': {
        f000e2c3: { line: ['f000e2c3', 'f000ff53'] },
        f000d42e: { line: ['f000d42e', 'f000e9e6'] },
        f000601c: { line: ['f000601c', 'f000efde'] },
        f000d437: { line: ['f000d437', 'f000e9ec'] },
      },
    },
  },
  {
    reason: 'QEMU ends itself with "invalid tss type" at INT 81h in ring 3, because no TSS was loaded (tcg/seg_helper.c, get_ss_esp_from_tss); here and on Bochs the TSS that reset leaves is too short: #TS, and then a shutdown',
    programs: {
      'as-found': {
        '00000008': { raised: ['#81', '#81; #a:ff50 at 1b:1000b6 sp=80000; #a; #8:0 at 1b:1000b6 sp=80000; #a'] },
      },
    },
  },
];
