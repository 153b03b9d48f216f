import type { WitnessDifferences } from './difference';

/** Prefixes and opcodes. */
export const instructions: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU decodes LOCK and asks for its sense with few instructions only (tcg/translate.c, disas_insn); SDM 2 "LOCK": #UD for every other. LOCK HLT halts for good, and LOCK MOV CR0 turns paging off',
    programs: {
      'control-registers': {
        'LOCK before MOV CR0 is not CR8': { line: ['no fault', '#6 h=21ffc8 [1021f5 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:1021f5 sp=21fff8'] },
      },
      'lock-prefix': {
        'add ecx, [absent]': { line: ['#e cr2=2f0000 h=21ffc0 [0 101502', '#6 h=21ffc8 [101502'], raised: ['#e:0 at 8:101502 sp=21fff8 cr2=2f0000', '#6 at 8:101502 sp=21fff8'] },
        'mov [rax], ecx': { line: ['no fault', '#6 h=21ffc8 [101553 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101553 sp=21fff8'] },
        'xchg ecx, edx': { line: ['no fault', '#6 h=21ffc8 [1015f5 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:1015f5 sp=21fff8'] },
        'test dword [rax], 0': { line: ['no fault', '#6 h=21ffc8 [10178b 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:10178b sp=21fff8'] },
        'mul dword [rax]': { line: ['no fault', '#6 h=21ffc8 [1017e1 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:1017e1 sp=21fff8'] },
        'bt [rax], ecx': { line: ['no fault', '#6 h=21ffc8 [10192d 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:10192d sp=21fff8'] },
        'bt dword [rax], 0': { line: ['no fault', '#6 h=21ffc8 [1019d4 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:1019d4 sp=21fff8'] },
        'shl dword [rax], 1': { line: ['no fault', '#6 h=21ffc8 [101cd2 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101cd2 sp=21fff8'] },
        'push rax': { line: ['no fault', '#6 h=21ffc8 [101d1d 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101d1d sp=21fff8'] },
        'pop [rax]': { line: ['no fault', '#6 h=21ffc8 [101d68 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101d68 sp=21fff8'] },
        jmp: { line: ['no fault', '#6 h=21ffc8 [101df3 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101df3 sp=21fff8'] },
        movsb: { line: ['no fault', '#6 h=21ffc8 [101e3b 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101e3b sp=21fff8'] },
        cli: { line: ['no fault', '#6 h=21ffc8 [101e80 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101e80 sp=21fff8'] },
        hlt: { line: ['hlt', 'hlt: #6 h=21ffc8 [101ec5 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101ec5 sp=21fff8'] },
        int3: { line: ['#3 h=21ffc8 [101f0d', '#6 h=21ffc8 [101f0b'], raised: ['#3', '#6 at 8:101f0b sp=21fff8'] },
        'in al, 80h': { line: ['no fault', '#6 h=21ffc8 [101f57 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101f57 sp=21fff8'] },
        'mov cr0, rax': { line: ['no fault', '#6 h=21ffc8 [101fa6 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101fa6 sp=21fff8'] },
        'lgdt [absent]': { line: ['#e cr2=2f0000 h=21ffc0 [0 101ff7', '#6 h=21ffc8 [101ff7'], raised: ['#e:0 at 8:101ff7 sp=21fff8 cr2=2f0000', '#6 at 8:101ff7 sp=21fff8'] },
        'lock cli in ring 3': { line: ['#d h=24ffd0 [0 106000', '#6 h=24ffd8 [106000'], raised: ['#d:0', '#6'] },
        'lock hlt in ring 3': { line: ['#d h=24ffd0 [0 106004', '#6 h=24ffd8 [106004'], raised: ['#d:0', '#6'] },
      },
      'real-mode': {
        'lock mov': { line: ['nothing', '#6 ip=0 cs=0 flags=2 sp=6ff8 eax=0 ebx=0'] },
      },
    },
  },
  {
    reason: 'INT1 (F1) is not in QEMU (tcg/translate.c, WANT_ICEBP): #UD; SDM 3A: a trap to vector 1',
    programs: {
      'protected-gates': {
        'icebp in ring 3, DPL 0': { line: ['#6 h=24ffec ss=10 [101bbf', '#1 h=24ffec ss=10 [101bc0'], raised: ['#6 at 23:101bbf', '#1 at 23:101bc0'] },
      },
      'real-mode': {
        icebp: { line: ['#6 ip=0', '#1 ip=1'] },
      },
      'undefined-opcodes': {
        icebp: { line: ['#6 h=21ffc8 [101f27', '#1 h=21ffc8 [101f28'], raised: ['#6 at 8:101f27', '#1 at 8:101f28'] },
        'icebp in ring 3': { line: ['#6 h=24ffd8 [106004', '#1 h=24ffd8 [106005'], raised: ['#6 at 23:106004', '#1 at 23:106005'] },
      },
      'db-ts': { '': { line: ['6: INVALID OPCODE\nerror code 0000000000000000', '10: INVALID TSS\nerror code 0000000000000029'], raised: ['#6', '#1 at 8:10013a sp=10dff0; #a:29'] } },
      'db-np': { '': { line: ['6: INVALID OPCODE\nerror code 0000000000000000', '11: SEGMENT NOT PRESENT\nerror code 000000000000000b'], raised: ['#6', '#1 at 8:10013a sp=10dff0; #b:b'] } },
      'db-ss': { '': { line: ['6: INVALID OPCODE\nerror code 0000000000000000', '12: STACK-SEGMENT FAULT\nerror code 0000000000000011'], raised: ['#6', '#1 at 8:10013a sp=10dff0; #c:11'] } },
      'db-gp': { '': { line: ['6: INVALID OPCODE\nerror code 0000000000000000', '13: GENERAL PROTECTION FAULT\nerror code 000000000000000b'], raised: ['#6', '#1 at 8:10013a sp=10dff0; #d:b'] } },
      'db-pf': { '': { line: ['6: INVALID OPCODE\nerror code 0000000000000000  rip 0000000000100139  cs 0000000000000008\nrsp 000000000010dff0  cr2 0000000000000000', '14: PAGE FAULT\nerror code 0000000000000002  rip 0000000000100139  cs 0000000000000008\nrsp 000000000010dff0  cr2 00000000000efff8'], raised: ['#6 at 8:100139 sp=10dff0', '#1 at 8:10013a sp=10dff0; #e:2 at 8:100139 sp=10dff0 cr2=efff8'] } },
      S28b: { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#1 cr2=0 h=113fd8 [8001'], raised: ['#6 at 8:8000', '#1 at 8:8001'] } },
      '#DB(icebp), NP, gate not present': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#b cr2=0 h=113fd0 [b 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #b:b'] } },
      '#DB(icebp), GP, gate all zero': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#d cr2=0 h=113fd0 [b 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #d:b'] } },
      '#DB(icebp), PF, IST stack unmapped': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#e cr2=efff8 h=113fd0 [2 8000'], raised: ['#6 at 8:8000 sp=114000', '#1 at 8:8001 sp=114000; #e:2 at 8:8000 sp=114000 cr2=efff8'] } },
      '#DB(icebp), SS, IST pointer non-canonical': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#c cr2=0 h=113fd0 [11 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #c:11'] } },
      '#DB(icebp), TS, IST slot beyond the TSS limit': { '': { line: ['#6 cr2=0 h=113fd8 [8000', '#a cr2=0 h=113fd0 [29 8000'], raised: ['#6', '#1 at 8:8001 sp=114000; #a:29'] } },
    },
  },
  {
    reason: 'QEMU does not look at the reg field of 8F, C6 and C7 (tcg/translate.c, disas_insn); SDM 2 "Opcode Extensions": #UD',
    programs: {
      'undefined-opcodes': {
        'pop /1': { line: ['no fault', '#6 h=21ffc8 [101946 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101946 sp=21fff8'] },
        'mov /1 immediate': { line: ['no fault', '#6 h=21ffc8 [101991 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101991 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU fetches a sixteenth byte before it finds the instruction too long (tcg/translate.c, advance_pc); SDM 3A "Interrupt 13": #GP(0), and no opcode fits behind 15 prefixes',
    programs: {
      'instruction-fetch': {
        '15 prefixes up to the absent page': { line: ['#e cr2=291000 h=21ffc0 [10', '#d h=21ffc0 [0'], raised: ['#e:10 at 8:290ff1 sp=21fff0 cr2=291000', '#d:0 at 8:290ff1 sp=21fff0'] },
      },
    },
  },
  {
    reason: 'QEMU keeps REX.W over a legacy prefix that follows it and reads an immediate of 8 bytes (tcg/translate.c, disas_insn); SDM 2 "REX Prefixes": ignored unless right before the opcode',
    programs: {
      'instruction-fetch': {
        'REX before a legacy prefix is nothing': { line: ['ax=7bcb193a', 'ax=291234'] },
      },
    },
  },
  {
    reason: 'QEMU\'s interpreter checks no alignment for RFLAGS.AC, and the program goes on to what follows; SDM 3A "Alignment Check Exception (#AC)"',
    programs: {
      'ac-ts': { '': { line: ['13: GENERAL PROTECTION FAULT\nerror code 0000000000000000  rip 0000000000108009', '10: INVALID TSS\nerror code 0000000000000029  rip 0000000000108004'], raised: ['#d:0 at 23:108009', '#11:0 at 23:108004 sp=10aff0; #a:29 at 23:108004'] } },
      'ac-np': { '': { line: ['13: GENERAL PROTECTION FAULT\nerror code 0000000000000000  rip 0000000000108009', '11: SEGMENT NOT PRESENT\nerror code 000000000000008b  rip 0000000000108004'], raised: ['#d:0 at 23:108009', '#11:0 at 23:108004 sp=10aff0; #b:8b at 23:108004'] } },
      'ac-ss': { '': { line: ['13: GENERAL PROTECTION FAULT\nerror code 0000000000000000  rip 0000000000108009', '12: STACK-SEGMENT FAULT\nerror code 0000000000000019  rip 0000000000108004'], raised: ['#d:0 at 23:108009', '#11:0 at 23:108004 sp=10aff0; #c:19 at 23:108004'] } },
      'ac-gp': { '': { line: ['0000000000000000  rip 0000000000108009', '000000000000008b  rip 0000000000108004'], raised: ['#d:0 at 23:108009', '#11:0 at 23:108004 sp=10aff0; #d:8b at 23:108004'] } },
      'ac-pf': { '': { line: ['13: GENERAL PROTECTION FAULT\nerror code 0000000000000000  rip 0000000000108009  cs 0000000000000023\nrsp 000000000010aff0  cr2 0000000000000000', '14: PAGE FAULT\nerror code 0000000000000002  rip 0000000000108004  cs 0000000000000023\nrsp 000000000010aff0  cr2 00000000000efff8'], raised: ['#d:0 at 23:108009 sp=10aff0', '#11:0 at 23:108004 sp=10aff0; #e:2 at 23:108004 sp=10aff0 cr2=efff8'] } },
      S29: { '': { line: ['#d cr2=0 h=13ffd0 [0 200008', '#11 cr2=0 h=13ffd0 [0 200000'], raised: ['#d:0 at 23:200008', '#11:0 at 23:200000'] } },
      '#AC, NP, gate not present': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#b cr2=0 h=13ffd0 [8b 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #b:8b at 23:200000 sp=204000'] } },
      '#AC, GP, gate all zero': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#d cr2=0 h=13ffd0 [8b 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #d:8b at 23:200000 sp=204000'] } },
      '#AC, PF, IST stack unmapped': { '': { line: ['cr2=0 h=13ffd0 [5 200008', 'cr2=efff8 h=13ffd0 [2 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #e:2 at 23:200000 sp=204000 cr2=efff8'] } },
      '#AC, SS, IST pointer non-canonical': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#c cr2=0 h=13ffd0 [19 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #c:19 at 23:200000 sp=204000'] } },
      '#AC, TS, IST slot beyond the TSS limit': { '': { line: ['#e cr2=0 h=13ffd0 [5 200008', '#a cr2=0 h=13ffd0 [29 200000'], raised: ['#e:5 at 23:200008 sp=204000 cr2=0', '#11:0 at 23:200000 sp=204000; #a:29 at 23:200000 sp=204000'] } },
    },
  },
];
