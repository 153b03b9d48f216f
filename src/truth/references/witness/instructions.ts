import type { WitnessDifferences } from './difference';

/** Prefixes and opcodes. */
export const instructions: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU decodes LOCK and asks for its sense with few instructions only (QEMU 7.2, target/i386/tcg/translate.c, disas_insn); SDM 2 "LOCK": #UD for every other. LOCK HLT halts for good, and LOCK MOV CR0 turns paging off',
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
    reason: 'INT1 (F1) is not in QEMU (QEMU 7.2, target/i386/tcg/translate.c, WANT_ICEBP): #UD; SDM 3A: a trap to vector 1',
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
    },
  },
  {
    reason: 'QEMU does not look at the reg field of 8F, C6 and C7 (QEMU 7.2, target/i386/tcg/translate.c, disas_insn); SDM 2 "Opcode Extensions": #UD',
    programs: {
      'undefined-opcodes': {
        'pop /1': { line: ['no fault', '#6 h=21ffc8 [101946 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101946 sp=21fff8'] },
        'mov /1 immediate': { line: ['no fault', '#6 h=21ffc8 [101991 8 2 21fff8 10 ]'], raised: ['', '#6 at 8:101991 sp=21fff8'] },
      },
    },
  },
  {
    reason: 'QEMU fetches a sixteenth byte before it finds the instruction too long (QEMU 7.2, target/i386/tcg/translate.c, advance_pc); SDM 3A "Interrupt 13": #GP(0), and no opcode fits behind 15 prefixes',
    programs: {
      'instruction-fetch': {
        '15 prefixes up to the absent page': { line: ['#e cr2=291000 h=21ffc0 [10', '#d h=21ffc0 [0'], raised: ['#e:10 at 8:290ff1 sp=21fff0 cr2=291000', '#d:0 at 8:290ff1 sp=21fff0'] },
      },
    },
  },
  {
    reason: 'QEMU keeps REX.W over a legacy prefix that follows it and reads an immediate of 8 bytes (QEMU 7.2, target/i386/tcg/translate.c, disas_insn); SDM 2 "REX Prefixes": ignored unless right before the opcode',
    programs: {
      'instruction-fetch': {
        'REX before a legacy prefix is nothing': { line: ['ax=7bcb193a', 'ax=291234'] },
      },
    },
  },
];
