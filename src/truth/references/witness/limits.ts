import type { WitnessDifferences } from './difference';

/** Segments: limits, rights and room, which QEMU mostly does not check. */
export const limits: readonly WitnessDifferences[] = [
  {
    reason: 'QEMU\'s interpreter adds a segment\'s base and asks neither limit nor rights nor null (tcg/translate.c, gen_lea_v_seg); SDM 3A "Limit Checking" and "Type Checking" want #GP(0) or #SS(0). A program whose access went through may fault later on',
    programs: {
      'compatibility-mode': {
        'DS null': { line: ['no fault', '#d h=21ffc0 [0 1014ca 48 2 21fff8 10 ]'], raised: ['#81', '#d:0 at 48:1014ca sp=21fff8'] },
        'ES null, written by a string': { line: ['no fault', '#d h=21ffc0 [0 101525 48 2 21fff8 10 ]'], raised: ['#81', '#d:0 at 48:101525 sp=21fff8'] },
        'doubleword across the limit': { line: ['no fault', '#d h=21ffc0 [0 101603 48 2 21fff8 10 ]'], raised: ['#81', '#d:0 at 48:101603 sp=21fff8'] },
        'expand-down, below the limit': { line: ['no fault', '#d h=21ffc0 [0 10165c 48 2 21fff8 10 ]'], raised: ['#81', '#d:0 at 48:10165c sp=21fff8'] },
        'write to read-only data': { line: ['no fault', '#d h=21ffc0 [0 101709 48 2 21fff8 10 ]'], raised: ['#81', '#d:0 at 48:101709 sp=21fff8'] },
        'read through execute-only code': { line: ['no fault', '#d h=21ffc0 [0 10176b 78 2 21fff8 10 ]'], raised: ['#81', '#d:0 at 78:10176b sp=21fff8'] },
        'write through CS': { line: ['no fault', '#d h=21ffc0 [0 1017b2 48 2 21fff8 10 ]'], raised: ['#81', '#d:0 at 48:1017b2 sp=21fff8'] },
        'SS limit: push': { line: ['no fault', '#c h=23ffd0 [0 101898 48 2 10004 88 ]'], raised: ['#81', '#c:0 at 48:101898 sp=10004'] },
        'SS limit: [ebp]': { line: ['no fault', '#c h=23ffd0 [0 1018e5 48 2 21fff8 60 ]'], raised: ['#81', '#c:0 at 48:1018e5 sp=21fff8'] },
      },
      'protected-segments': {
        'byte above the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 101448 8 2 ]'], raised: ['', '#d:0 at 8:101448 sp=21fffc'] },
        'word at the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 101496 8 2 ]'], raised: ['', '#d:0 at 8:101496 sp=21fffc'] },
        'doubleword across the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 10154f 8 2 ]'], raised: ['', '#d:0 at 8:10154f sp=21fffc'] },
        'write across the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 1015a3 8 2 ]'], raised: ['', '#d:0 at 8:1015a3 sp=21fffc'] },
        'read-modify-write across the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 101603 8 2 ]'], raised: ['', '#d:0 at 8:101603 sp=21fffc'] },
        'offset FFFFFFFFh of a small segment': { line: ['no fault', '#d h=21ffec ss=10 [0 101664 8 2 ]'], raised: ['', '#d:0 at 8:101664 sp=21fffc'] },
        'expand-down, at the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 1016ba 8 2 ]'], raised: ['', '#d:0 at 8:1016ba sp=21fffc'] },
        'expand-down, across the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 10176d 8 2 ]'], raised: ['', '#d:0 at 8:10176d sp=21fffc'] },
        'expand-down of 16 bits, above the top': { line: ['no fault', '#d h=21ffec ss=10 [0 10182c 8 2 ]'], raised: ['', '#d:0 at 8:10182c sp=21fffc'] },
        'expand-down of 16 bits, word across the top': { line: ['no fault', '#d h=21ffec ss=10 [0 101894 8 2 ]'], raised: ['', '#d:0 at 8:101894 sp=21fffc'] },
        'a limit of 0 pages, one more': { line: ['no fault', '#d h=21ffec ss=10 [0 10194c 8 2 ]'], raised: ['', '#d:0 at 8:10194c sp=21fffc'] },
        'write to read-only': { line: ['no fault', '#d h=21ffec ss=10 [0 10199b 8 2 ]'], raised: ['', '#d:0 at 8:10199b sp=21fffc'] },
        'add to read-only': { line: ['no fault', '#d h=21ffec ss=10 [0 101a36 8 2 ]'], raised: ['', '#d:0 at 8:101a36 sp=21fffc'] },
        'null, read': { line: ['no fault', '#d h=21ffec ss=10 [0 101a7e 8 2 ]'], raised: ['', '#d:0 at 8:101a7e sp=21fffc'] },
        'null, written': { line: ['no fault', '#d h=21ffec ss=10 [0 101ac8 8 2 ]'], raised: ['', '#d:0 at 8:101ac8 sp=21fffc'] },
        'readable code, written': { line: ['no fault', '#d h=21ffec ss=10 [0 101b6d 8 2 ]'], raised: ['', '#d:0 at 8:101b6d sp=21fffc'] },
        'string: source beyond its limit': { line: ['#6 h=21fff0 ss=10 [101da2', '#d h=21ffec ss=10 [0 101d07'], raised: ['#6 at 8:101da2', '#d:0 at 8:101d07'] },
        'string: destination read-only': { line: ['no fault', '#d h=21ffec ss=10 [0 101d5d 8 2 ]'], raised: ['', '#d:0 at 8:101d5d sp=21fffc'] },
        'string: ES null': { line: ['no fault', '#d h=21ffec ss=10 [0 101d9e 8 2 ]'], raised: ['', '#d:0 at 8:101d9e sp=21fffc'] },
        'push beyond a small stack': { line: ['no fault', '#c h=24ffe8 ss=10 [0 101e0b 23 202 1002 93 ]'], raised: ['#81', '#c:0 at 23:101e0b sp=1002'] },
        'push below a small stack': { line: ['no fault', '#c h=24ffe8 ss=10 [0 101e6a 23 202 2 93 ]'], raised: ['#81', '#c:0 at 23:101e6a sp=2'] },
        'pop across the stack\'s limit': { line: ['no fault', '#c h=24ffe8 ss=10 [0 101ecd 23 202 ffe 93 ]'], raised: ['#81', '#c:0 at 23:101ecd sp=ffe'] },
        '[ebp] beyond the stack\'s limit': { line: ['no fault', '#c h=24ffe8 ss=10 [0 101f32 23 202 260000 93 ]'], raised: ['#81', '#c:0 at 23:101f32 sp=260000'] },
        'call on a full stack': { line: ['#d h=24ffe8 ss=10 [0 1001b5 23 202 ffffffe4', '#c h=24ffe8 ss=10 [0 101f8c 23 202 0'], raised: ['#d:0 at 23:1001b5 sp=ffffffe4', '#c:0 at 23:101f8c sp=0'] },
        '16-bit stack, push across the wrap': { line: ['no fault', '#c h=24ffe8 ss=10 [0 102068 23 202 2 9b ]'], raised: ['#81', '#c:0 at 23:102068 sp=2'] },
        'FS null is loaded, not used': { line: ['no fault', '#d h=21ffec ss=10 [0 1023da 8 2 ]'], raised: ['', '#d:0 at 8:1023da sp=21fffc'] },
        'LDS from beyond the limit': { line: ['no fault', '#d h=21ffec ss=10 [0 10242b 8 2 ]'], raised: ['', '#d:0 at 8:10242b sp=21fffc'] },
        'BOUND beyond the limit': { line: ['#5 h=21fff0 ss=10 [10247f', '#d h=21ffec ss=10 [0 10247f'], raised: ['#5', '#d:0'] },
      },
      'protected-transfers': {
        'ring 3 inward and out again': { line: ['1001b5 23 202 25ffe4', '10019d 23 202 25fff0'], raised: ['23:1001b5 sp=25ffe4', '23:10019d sp=25fff0'] },
        'RETF outward, DS of DPL 0 becomes null': { line: ['1001b5 23 2 25ffe8', '10232a 23 2 260000'], raised: ['23:1001b5 sp=25ffe8', '23:10232a sp=260000'] },
      },
      'real-mode': {
        'word at FFFFh': { line: ['nothing', '#d ip=0 cs=0 flags=2 sp=6ff8 eax=0 ebx=0'] },
        'doubleword at FFFDh': { line: ['nothing', '#d ip=0 cs=0 flags=2 sp=6ff8 eax=0 ebx=0'] },
        '32-bit address above 64 KiB': { line: ['nothing', '#d ip=6 cs=0 flags=2 sp=6ff8 eax=0 ebx=10000'] },
        'stack: word at [bp = FFFFh]': { line: ['nothing', '#c ip=3 cs=0 flags=2 sp=6ff8 eax=0 ebx=0'] },
      },
    },
  },
  {
    reason: 'QEMU does not hold the offset of a transfer, a gate or the next instruction against the limit of CS until the target runs, if at all (tcg/seg_helper.c and translate.c); SDM 2 "JMP", "CALL", "RET", "IRET", "INT n": #GP(0) before anything has changed',
    programs: {
      'protected-gates': {
        'offset beyond the code segment\'s limit': { line: ['#6 h=21fff0 ss=10 [1017e1', '#d h=21ffec ss=10 [1 1017e1'], raised: ['8:1017e1', '8:1017e1 sp=21fffc; #d:1 at 8:1017e1'] },
      },
      'protected-segments': {
        'near jump beyond the code segment': { line: ['703e', '2154'], raised: ['88:703e', '88:2154'] },
        'near call beyond the code segment: nothing is pushed': { line: ['#5 h=22000c ss=10 [701b', '#d h=21ffec ss=10 [0 21c2'], raised: ['#5 at 88:701b sp=220018', '#d:0 at 88:21c2 sp=21fffc'] },
        'near return beyond the code segment': { line: ['#5 h=220010 ss=10 [701b', '#d h=21ffe8 ss=10 [0 221f'], raised: ['#5 at 88:701b sp=22001c', '#d:0 at 88:221f sp=21fff8'] },
        'running over the code segment\'s end': { line: ['#6 h=21fff0 ss=10 [7098', '#d h=21ffec ss=10 [0 5fff'], raised: ['#6 at 88:7098', '#d:0 at 88:5fff'] },
      },
      'protected-transfers': {
        'call gate beyond the segment\'s limit': { line: ['no fault', '#d h=21ffec ss=10 [0 101852 8 2 ]'], raised: ['', '#d:0 at 8:101852 sp=21fffc'] },
        'RETF beyond the segment\'s limit': { line: ['h=21ffec ss=10 [0 6740 80', 'h=21ffe4 ss=10 [0 1024c6 8'], raised: ['80:6740 sp=21fffc', '8:1024c6 sp=21fff4'] },
        'IRET beyond the segment\'s limit': { line: ['h=21ffec ss=10 [0 6740 80', 'h=21ffe0 ss=10 [0 10268c 8'], raised: ['80:6740 sp=21fffc', '8:10268c sp=21fff0'] },
      },
      'real-mode': {
        'near jump beyond 64 KiB': { line: ['#6 ip=ffffe75a cs=0 flags=2 sp=6ff8 eax=10000', '#d ip=6 cs=0 flags=2 sp=6ff8 eax=12345'] },
      },
    },
  },
  {
    reason: 'QEMU pushes to an inner stack without a look at its limit (tcg/seg_helper.c, get_ss_esp_from_tss); SDM 2 "CALL" and "INT n": #SS(selector) if there is no room',
    programs: {
      'protected-inner-stack': {
        'SS1 too small': { line: ['#84 h=24ffec ss=10 [101a4c 51 2 fffffffc 71', '#c h=24ffe8 ss=10 [71 10186d 23 202 260000 1b'], raised: ['#84', '#c:71 at 23:10186d sp=260000'] },
        'SS1 with ESP1 above its limit': { line: ['#84 h=24ffec ss=10 [101a4c 51 2 ec 71', '#c h=24ffe8 ss=10 [71 1018da 23 202 260000 1b'], raised: ['#84', '#c:71 at 23:1018da sp=260000'] },
      },
      'protected-transfers': {
        'ring 3 to ring 1, SS1 too small': { line: ['#d h=24ffe8 ss=10 [0 1028f3 69 202 fffffff8 71', '#c h=24ffe8 ss=10 [70 101fa8 23 202 260000 1b'], raised: ['#d:0 at 69:1028f3 sp=fffffff8', '#c:70 at 23:101fa8 sp=260000'] },
      },
    },
  },
  {
    reason: 'An access across the end of a limit of FFFFFFFFh may or may not fault: SDM 3A "Limit Checking" leaves it to the implementation; QEMU wraps, as Bochs does',
    programs: {
      'compatibility-mode': {
        'addresses wrap at 4 GiB': { line: ['#e cr2=ffffffff h=23ffd0', '#d h=21ffc0'], raised: ['#e:0 at 48:10197d sp=21fff8 cr2=ffffffff', '#d:0 at 48:10197d sp=21fff8'] },
      },
    },
  },
];
