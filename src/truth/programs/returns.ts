import { Reg, SegmentNumber } from '../assembler';
import { type TruthProgram } from '../program';
import { Place, Selector, quads, type World } from '../world';

const nonCanonical = 0x8000000000000000n;

/** Pushes a whole frame and returns through it. */
function returnTo(world: World, frame: { ss: number; rsp: number; cs: number; rip: bigint }): void {
  world.main.pushImm(frame.ss).pushImm(frame.rsp).pushImm(frame.cs === (Selector.UserCode | 3) ? 0x202 : 2).pushImm(frame.cs);
  world.main.mov(Reg.RAX, frame.rip).push(Reg.RAX).label('fault_insn').iretq();
}

/** LGDT with a table of our own at a scratch page. */
function loadGdt(world: World, entries: readonly bigint[]): void {
  const table = Place.Pseudo + 0x100;
  world.extra.push({ physical: table, bytes: quads(entries) });
  const pseudo = new Uint8Array(10);
  const view = new DataView(pseudo.buffer);
  view.setUint16(0, entries.length * 8 - 1, true);
  view.setBigUint64(2, BigInt(table), true);
  world.extra.push({ physical: Place.Pseudo, bytes: pseudo });
  world.main.mov(Reg.RAX, Place.Pseudo).lgdt();
}

const code64 = 0x00af9b000000ffffn;
const data = 0x00cf93000000ffffn;
const tss = 0x0000890000000067n | (BigInt(Place.Tss) << 16n);

/** IRETQ's own checks, stale segments, segment loads, jumps, traps. */
export const returnPrograms: readonly TruthProgram[] = [
  {
    id: 'S24a',
    build: (world) => {
      loadGdt(world, [0n, code64, 0n]);
      world.handler(6).label('iret_plain').iretq();
      world.main.label('fault_insn').ud2().hlt();
    },
  },
  {
    id: 'S24b',
    build: (world) => {
      loadGdt(world, [0n, code64, tss, 0n]);
      world.handler(3).label('iret_plain').iretq();
      world.main.int3().label('after_insn').hlt();
    },
  },
  {
    id: 'S24d',
    build: (world) => {
      loadGdt(world, [0n, data, 0n, code64]);
      world.main.label('fault_insn').ud2().hlt();
    },
  },
  { id: 'S26a', build: (world) => returnTo(world, { ss: Selector.Data, rsp: Place.MainTop, cs: Selector.Code, rip: nonCanonical }) },
  { id: 'S26b', build: (world) => returnTo(world, { ss: Selector.UserData | 3, rsp: Place.UserStackTop, cs: Selector.UserCode | 3, rip: nonCanonical }) },
  { id: 'S26c', build: (world) => returnTo(world, { ss: Selector.Data, rsp: Place.MainTop, cs: 0, rip: BigInt(Place.Code) }) },
  { id: 'S26d', build: (world) => returnTo(world, { ss: Selector.Data, rsp: Place.MainTop, cs: Selector.Data, rip: BigInt(Place.Code) }) },
  { id: 'S26e', build: (world) => returnTo(world, { ss: Selector.Data, rsp: Place.MainTop, cs: Selector.Code, rip: 0xdeadb000n }) },
  { id: 'S26g', build: (world) => void world.main.mov(Reg.RAX, nonCanonical).label('fault_insn').jmpTo(Reg.RAX) },
  { id: 'S11f', build: (world) => void world.main.mov(Reg.RAX, Selector.Tss).label('fault_insn').ltr().hlt() },
  {
    id: 'S28a',
    build: (world) => {
      world.main.pushImm(0x102).popfq().nop().label('tf_2').nop().hlt();
    },
  },
  { id: 'S28b', build: (world) => void world.main.icebp().label('after_insn').hlt() },
  {
    id: 'S28c',
    build: (world) => {
      world.main.lea(Reg.RAX, 'fault_insn').writeDebug(0).mov(Reg.RAX, 0x2).writeDebug(7).mov(Reg.RBX, 5);
      world.main.label('fault_insn').raw(0x48, 0xff, 0xc3).raw(0xf4); // inc rbx; hlt
      // or qword [rsp+10h], 10000h: RF in the image
      world.handler(1).raw(0x48, 0x81, 0x4c, 0x24, 0x10, 0, 0, 1, 0).iretq();
    },
  },
  {
    id: 'S28d',
    build: (world) => {
      world.main.mov(Reg.RBX, Place.MainBottom).copy(Reg.RAX, Reg.RBX).writeDebug(0).mov(Reg.RAX, 0xd0002).writeDebug(7);
      world.main.store(Reg.RBX, Reg.RAX).label('after_insn').nop().hlt();
    },
  },
  {
    id: 'S28f',
    build: (world) => {
      world.main.mov(Reg.RAX, Selector.Data).pushImm(0x102).popfq().movSegment(SegmentNumber.SS).nop().label('tf_3').nop().hlt();
    },
  },
  { id: 'S30c', build: (world) => void world.main.mov(Reg.RBP, nonCanonical).label('fault_insn').loadFromRbp(Reg.RBX).hlt() },
  { id: 'S30d', build: (world) => void world.main.mov(Reg.RAX, nonCanonical).label('fault_insn').load(Reg.RBX, Reg.RAX).hlt() },
  { id: 'S30e', build: (world) => void world.main.mov(Reg.RAX, Selector.DataNotPresent).label('fault_insn').movSegment(SegmentNumber.DS).hlt() },
  { id: 'S30f', build: (world) => void world.main.mov(Reg.RAX, Selector.DataNotPresent).label('fault_insn').movSegment(SegmentNumber.SS).hlt() },
];
