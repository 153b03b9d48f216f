import type { WitnessDifferences } from './difference';

/** Page faults and the walk. */
export const pages: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU leaves P out of the error code of a reserved bit (tcg/sysemu/excp_helper.c, mmu_translate, do_fault_rsvd); SDM 3A "Page-Fault Exceptions": RSVD only with P',
    programs: {
      'pae-paging': {
        '4 KiB, bit 40 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        '4 KiB, bit 62 reserved': { line: ['[a', '[b'], raised: ['#e:a', '#e:b'] },
        '4 KiB, bit 52 reserved': { line: ['[a', '[b'], raised: ['#e:a', '#e:b'] },
        '2 MiB, bit 13 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        'directory entry with bit 45': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
      },
      'page-errors': {
        '2 MiB, bit 13 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        '2 MiB, bit 20 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        '2 MiB, bit 40 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        '2 MiB, bit 51 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        '1 GiB, bit 13 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        '1 GiB, bit 29 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        'PML4 entry with PS': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        'PML4 entry with bit 40': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        'PML4 entry, NX with EFER.NXE off is reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        'page table entry with bit 45': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
        'the same, executed': { line: ['[18', '[19'], raised: ['#e:18', '#e:19'] },
        'the same, written by a user': { line: ['[e', '[f'], raised: ['#e:e', '#e:f'] },
      },
      'protected-paging': {
        '4 MiB page, bit 21 reserved': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] },
      },
      'S25 rsvd': { '': { line: ['[8', '[9'], raised: ['#e:8', '#e:9'] } },
      'S25 rsvdw': { '': { line: ['[a', '[b'], raised: ['#e:a', '#e:b'] } },
    },
  },
  {
    reason: 'QEMU reads first what it then writes: the error code of LOCK, XCHG, XADD and CMPXCHG has W = 0 (accel/tcg/cputlb.c, atomic_mmu_lookup); SDM 3A "Page-Fault Exceptions" counts such an access as a write',
    programs: {
      'lock-prefix': {
        'add [absent], ecx': { line: ['[0', '[2'], raised: ['#e:0', '#e:2'] },
      },
      'page-errors': {
        'CMPXCHG that differs on an absent page': { line: ['[0', '[2'], raised: ['#e:0', '#e:2'] },
        'XCHG with an absent page': { line: ['[0', '[2'], raised: ['#e:0', '#e:2'] },
      },
      'restart-and-step': {
        xadd: { line: ['[0', '[2'], raised: ['#e:0', '#e:2'] },
      },
      'S25 rmw': { '': { line: ['[0', '[2'], raised: ['#e:0', '#e:2'] } },
    },
  },
  {
    reason: 'QEMU has no PDPTE registers: it reads the entries at every walk, without a check when CR3, CR0 or CR4 is written, and sets their accessed bit (tcg/sysemu/excp_helper.c, mmu_translate); SDM 3A "PDPTE Registers": #GP(0) for reserved bits at the load, and no accessed bit',
    programs: {
      'pae-paging': {
        'PDPTE bit 1 reserved': { line: ['no fault', '#d h=21ffec ss=10 [0 101482 8 2 ]'], raised: ['', '#d:0 at 8:101482 sp=21fffc'] },
        'PDPTE bit 2 reserved': { line: ['no fault', '#d h=21ffec ss=10 [0 1014e1 8 2 ]'], raised: ['', '#d:0 at 8:1014e1 sp=21fffc'] },
        'PDPTE bit 5 reserved': { line: ['no fault', '#d h=21ffec ss=10 [0 101540 8 2 ]'], raised: ['', '#d:0 at 8:101540 sp=21fffc'] },
        'PDPTE bit 8 reserved': { line: ['no fault', '#d h=21ffec ss=10 [0 10159f 8 2 ]'], raised: ['', '#d:0 at 8:10159f sp=21fffc'] },
        'PDPTE bit 40 reserved': { line: ['#e cr2=40000000 h=21ffec ss=10 [8 101602', '#d h=21ffec ss=10 [0 1015ff'], raised: ['#e:8 at 8:101602 sp=21fffc cr2=40000000', '#d:0 at 8:1015ff sp=21fffc'] },
        'PDPTE bit 63 reserved': { line: ['#e cr2=40000000 h=21ffec ss=10 [8 101662', '#d h=21ffec ss=10 [0 10165f'], raised: ['#e:8 at 8:101662 sp=21fffc cr2=40000000', '#d:0 at 8:10165f sp=21fffc'] },
        'CR0.CD loads PDPTEs, #GP when they are bad': { line: ['no fault', '#d h=21ffec ss=10 [0 10179c 8 2 ]'], raised: ['', '#d:0 at 8:10179c sp=21fffc'] },
        'CR4.PGE loads PDPTEs': { line: ['no fault', '#d h=21ffec ss=10 [0 1017e4 8 2 ]'], raised: ['', '#d:0 at 8:1017e4 sp=21fffc'] },
        'PDPTE has no accessed bit': { line: ['pdpte=209021', 'pdpte=209001'] },
      },
    },
  },
  {
    reason: 'Memory above 4 GiB is not there: it reads as 0 in QEMU, as ones on a PC\'s bus and on Bochs',
    programs: {
      'protected-paging': {
        '4 MiB page, bit 13 is address bit 32': { line: ['found=0', 'found=ffffffff'] },
      },
    },
  },
  {
    reason: 'QEMU\'s ENTER does not ask whether the new stack can be written (tcg/translate.c, gen_enter): the PUSH after it faults; SDM 2 "ENTER": #PF of ENTER itself',
    programs: {
      'page-errors': {
        'ENTER whose frame reaches an absent page': { line: ['cr2=2f0fe0 h=23ffd0 [2 102593 8 2 2f0fe8', 'cr2=2f0fe8 h=23ffd0 [2 10258f 8 2 2f1010'], raised: ['8:102593 sp=2f0fe8 cr2=2f0fe0', '8:10258f sp=2f1010 cr2=2f0fe8'] },
      },
    },
  },
];
