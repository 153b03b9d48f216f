import { Reg, type Assembler } from './assembler';
import { Place, Selector, type World } from './world';

/** One recorded row as a small program of our own. */
export interface TruthProgram {
  /** The row's id in truth.json. */
  readonly id: string;
  /** Fills a fresh world; the main program begins with RSP = 114000h and IF = 0. */
  readonly build: (world: World) => void;
  /** Names of rows' own addresses that are labels or numbers of ours. */
  readonly roles?: Readonly<Record<string, string | number>>;
  /** Rows whose guest counted its own deliveries and stopped. */
  readonly stopAfter?: number;
  /** A vector whose handler ran, but died before it could report; its frame is not in the row. */
  readonly silent?: number;
}

export const deadbeef = 0xdeadbeefn;

/** A write to the unmapped address; the store is the row's faulting instruction. */
export function writeDeadbeef(code: Assembler): void {
  code.mov(Reg.RAX, deadbeef).label('fault_insn').storeByte(Reg.RAX, 42).label('after_insn').hlt();
}

/** Goes to ring 3 by IRETQ; what the user program does is `world.user`. */
export function enterUser(world: World, rflags = 0x202): void {
  world.main.pushImm(Selector.UserData | 3).pushImm(Place.UserStackTop).pushImm(rflags).pushImm(Selector.UserCode | 3);
  world.main.pushImm(Place.UserCode).iretq();
}

/** Calls itself until the stack is full. */
export function recurse(code: Assembler): void {
  code.label('rec_call').call('rec_call').hlt();
}
