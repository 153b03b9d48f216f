import type { Behaviour } from './reference';

/** A line in which this machine and Bochs differ, and why. */
export interface KnownDifference {
  readonly program: string;
  /** The case, as its line begins. */
  readonly name: string;
  /** What Bochs says in that line, and what stands there instead on this machine. */
  readonly bochs: string;
  readonly here: string;
  /** Who is right and by which text. */
  readonly reason: string;
  /** A piece of Bochs' list of events that occurs once, and what stands there instead. */
  readonly events?: readonly [string, string];
}


const notPresentStack = 'SDM 2 "IRET/IRETD/IRETQ", operation: a stack segment that is not present is #SS(selector); Bochs and QEMU raise #NP';

export const knownDifferences: readonly KnownDifference[] = [
  { program: 'interrupt-return', name: 'SS absent', bochs: '#b h=21ffa0', here: '#c h=23ffd0', events: ['b:40', 'c:40'], reason: notPresentStack },
  { program: 'interrupt-return', name: 'user, SS absent', bochs: '#b h=21ffa0', here: '#c h=23ffd0', events: ['b:80', 'c:80'], reason: notPresentStack },
  { program: 'protected-transfers', name: 'IRET outward, SS absent', bochs: '#b', here: '#c', events: ['b:70 81 d:0 a:0', 'c:70 81 d:0 d:0'], reason: notPresentStack },
  {
    program: 'interrupt-return',
    name: 'the frame reaches an absent page',
    bochs: '#d h=2effb0',
    here: '#e cr2=2f0008 h=23ffd0',
    events: ['d:0 e:0 d:0 e:0 6', 'd:0 e:0 e:0 e:0 6'],
    reason: 'SDM 2 "IRET/IRETD/IRETQ", operation: in 64-bit mode all five slots are popped before CS is looked at, as seen on a real processor; Bochs and QEMU look at CS first',
  },
  {
    program: 'segment-loads',
    name: 'LGS from an absent page',
    bochs: 'cr2=2f0008',
    here: 'cr2=2f0000',
    reason: 'A real processor reads the offset first (CR2 is the operand\'s address); Bochs reads the selector first',
  },
  {
    program: 'table-registers',
    name: 'LGDT from an absent page',
    bochs: 'cr2=2f0002',
    here: 'cr2=2f0000',
    reason: 'SDM 2 "LGDT/LIDT", operation: the limit is read before the base; Bochs reads the base first',
  },
  {
    program: 'model-specific',
    name: 'FMASK bit 32',
    bochs: 'now=0 no fault',
    here: '#d h=21ffc0 [0 101c46 8 10002 21fff8 10 ]',
    events: ['d:0 81', 'd:0 d:0 81'],
    reason: 'SDM 4 "Architectural MSRs", IA32_FMASK: bits 63:32 are reserved, and SDM 2 "WRMSR" raises #GP(0) for them; Bochs drops them, QEMU keeps them',
  },
  {
    program: 'compatibility-mode',
    name: 'addresses wrap at 4 GiB',
    bochs: '#e cr2=ffffffff h=23ffd0',
    here: '#d h=21ffc0',
    events: ['e:0 81 5', 'd:0 81 5'],
    reason: 'SDM 3A "Limit Checking": an access across the end of a limit of FFFFFFFFh may or may not fault, as the implementation has it; Bochs wraps',
  },
  {
    program: 'protected-transfers',
    name: 'NT and IRET: the back link is 0',
    bochs: '#a',
    here: '#d',
    reason: 'Task switches are refused with #GP and a trace record; SDM 2 "IRET/IRETD/IRETQ" would return to the task of the back link',
  },
  {
    program: 'restart-and-step',
    name: 'single step of a REP',
    bochs: '8 102 21fff8 10 ] no fault',
    here: '8 10102 21fff8 10 ] no fault',
    reason: 'SDM 3B "Resume Flag": RF is set in the image of a trap between two iterations of a repeated string instruction; Bochs and QEMU leave it 0',
  },
];

/** What this machine must do with a program: as Bochs, but for the known differences. */
export function expectedHere(program: string, bochs: Behaviour): Behaviour {
  const known = knownDifferences.filter((each) => each.program === program);
  const serial = bochs.serial.map((line) => {
    const one = known.find(({ name }) => line.startsWith(`${name}: `));
    return one === undefined ? line : line.replace(one.bochs, one.here);
  });
  const events = known.reduce((list, one) => (one.events === undefined ? list : list.replace(...one.events)), bochs.events);
  return { end: bochs.end, events, serial };
}

/** Rows of truth.json in which this machine and Bochs differ, and why. */
export const knownRowDifferences: ReadonlyMap<string, string> = new Map();
