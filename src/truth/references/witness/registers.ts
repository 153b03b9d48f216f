import type { WitnessDifferences } from './difference';

/** Control registers, model-specific registers and flags. */
export const registers: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU writes CR0 without a look at reserved bits and combinations (helper.c, cpu_x86_update_cr0); SDM 3A "Control Registers": #GP(0), and reserved low bits stay as they are',
    programs: {
      'control-registers': {
        'CR0 bit 32': { line: ['now=80010031 no fault', '#d h=21ffc0 [0 101414 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101414 sp=21fff8'] },
        'CR0 bit 63': { line: ['now=80010031 no fault', '#d h=21ffc0 [0 101479 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101479 sp=21fff8'] },
        'CR0 reserved low bits': { line: ['now=8001fff1', 'now=80010031'] },
        'CR0 PG without PE': { line: ['now=80010030 no fault', '#d h=21ffc0 [0 1015af 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:1015af sp=21fff8'] },
        'CR0 NW without CD': { line: ['now=a0010031 no fault', '#d h=21ffc0 [0 101689 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101689 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU drops the upper bits of CR8 (tcg/sysemu/misc_helper.c, helper_write_crN); SDM 2 "MOV - Move to/from Control Registers": #GP(0)',
    programs: {
      'control-registers': {
        'CR8 16': { line: ['now=0 no fault', '#d h=21ffc0 [0 101fc4 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101fc4 sp=21fff8'] },
        'CR8 bit 63': { line: ['now=0 no fault', '#d h=21ffc0 [0 10202b 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:10202b sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU asks for CPL 0 before it looks which control register is meant (tcg/translate.c); CR1 does not exist at any level: SDM 2 "MOV - Move to/from Control Registers", #UD, and so Bochs',
    programs: {
      'control-registers': {
        'CR1 in ring 3': { line: ['#d h=24ffd0 [0 106005', '#6 h=24ffd8 [106005'], raised: ['#d:0', '#6'] },
      },
    },
  },
  {
    reason: 'QEMU keeps what WRMSR brings, or drops it, and never raises #GP(0) for reserved bits and types or an MSR that does not exist (tcg/sysemu/misc_helper.c, helper_wrmsr, helper_rdmsr); SDM 2 "RDMSR", "WRMSR", SDM 3A "Memory Type Range Registers"',
    programs: {
      'model-specific': {
        'EFER bit 1': { line: ['now=d01 no fault', '#d h=21ffc0 [0 10141e 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:10141e sp=21fff8'] },
        'EFER bit 9': { line: ['now=d01 no fault', '#d h=21ffc0 [0 10148f 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:10148f sp=21fff8'] },
        'EFER bit 16': { line: ['now=d01 no fault', '#d h=21ffc0 [0 101501 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101501 sp=21fff8'] },
        'EFER bit 32': { line: ['now=d01 no fault', '#d h=21ffc0 [0 101578 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101578 sp=21fff8'] },
        'EFER without LME while paging': { line: ['now=c01 no fault', '#d h=21ffc0 [0 1015fc 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:1015fc sp=21fff8'] },
        'FMASK bit 32': { line: ['now=100000000 no fault', '#d h=21ffc0 [0 101c46 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101c46 sp=21fff8'] },
        'PAT type 2': { line: ['now=7040600070402 no fault', '#d h=21ffc0 [0 101d34 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101d34 sp=21fff8'] },
        'PAT type 3': { line: ['now=307040600070406 no fault', '#d h=21ffc0 [0 101daa 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101daa sp=21fff8'] },
        'PAT type 8': { line: ['now=807040600070406 no fault', '#d h=21ffc0 [0 101e20 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101e20 sp=21fff8'] },
        'unknown MSR, read': { line: ['no fault', '#d h=21ffc0 [0 101f79 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101f79 sp=21fff8'] },
        'unknown MSR, write': { line: ['no fault', '#d h=21ffc0 [0 101fc4 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:101fc4 sp=21fff8'] },
        'unknown MSR C0000200h': { line: ['no fault', '#d h=21ffc0 [0 102012 8 2 21fff8 10 ]'], raised: ['', '#d:0 at 8:102012 sp=21fff8'] },
      },
      'real-mode': {
        'rdmsr of an unknown register': { line: ['nothing', '#d ip=6 cs=0 flags=2 sp=6ff8 eax=0 ebx=0'] },
      },
      sysenter: {
        'a base with a type that is none': { line: ['low=2 high=0 no fault', '#d h=21ffec ss=10 [0 1017cb 8 2 ]'], raised: ['', '#d:0 at 8:1017cb sp=21fffc'] },
        'a base with a reserved bit': { line: ['low=106 high=0 no fault', '#d h=21ffec ss=10 [0 10184b 8 2 ]'], raised: ['', '#d:0 at 8:10184b sp=21fffc'] },
        'a base beyond 40 bits': { line: ['low=6 high=100 no fault', '#d h=21ffec ss=10 [0 1018c6 8 2 ]'], raised: ['', '#d:0 at 8:1018c6 sp=21fffc'] },
        'a mask with a reserved bit': { line: ['low=c0000400 high=ff no fault', '#d h=21ffec ss=10 [0 1019b2 8 2 ]'], raised: ['', '#d:0 at 8:1019b2 sp=21fffc'] },
        'a fixed range with a type that is none': { line: ['low=6060603 high=0 no fault', '#d h=21ffec ss=10 [0 101b24 8 2 ]'], raised: ['', '#d:0 at 8:101b24 sp=21fffc'] },
        'a default type that is none': { line: ['low=c07 high=0 no fault', '#d h=21ffec ss=10 [0 101c1b 8 2 ]'], raised: ['', '#d:0 at 8:101c1b sp=21fffc'] },
        'the default type with a reserved bit': { line: ['low=1006 high=0 no fault', '#d h=21ffec ss=10 [0 101ca5 8 2 ]'], raised: ['', '#d:0 at 8:101ca5 sp=21fffc'] },
        'the capabilities': { line: ['low=508 high=0 no fault', '#d h=21ffec ss=10 [0 101d1b 8 2 ]'], raised: ['', '#d:0 at 8:101d1b sp=21fffc'] },
      },
    },
  },
  {
    reason: 'QEMU has no RDPMC (tcg/misc_helper.c, helper_rdpmc): #UD; SDM 2 "RDPMC": #GP(0) for a counter that does not exist',
    programs: {
      sysenter: {
        RDPMC: { line: ['#6 h=21fff0 ss=10 [101641', '#d h=21ffec ss=10 [0 101641'], raised: ['#6', '#d:0'] },
      },
    },
  },
  {
    reason: 'VIF and VIP are not among the flags that QEMU\'s IRET loads (tcg/seg_helper.c, helper_ret_protected); SDM 2 "IRET/IRETD/IRETQ", operation: loaded at CPL 0, and here still there in the next cases\' frames',
    programs: {
      'interrupt-return': {
        'all flags in the image but TF, IF': { line: ['flags=47402', 'flags=1c7402'] },
      },
    },
  },
  {
    reason: 'LAR: bits 16 to 19 are undefined in SDM 2 "LAR"; QEMU clears them',
    programs: {
      'segment-loads': {
        'query code': { line: ['lar=a09b00', 'lar=af9b00'] },
        'query data': { line: ['lar=c09300', 'lar=cf9300'] },
        'query user data with RPL 3': { line: ['lar=c0f300', 'lar=cff300'] },
        'query absent data': { line: ['lar=c01300', 'lar=cf1300'] },
        'query execute-only': { line: ['lar=c09900', 'lar=cf9900'] },
        'query read-only': { line: ['lar=c09100', 'lar=cf9100'] },
      },
    },
  },
];
