import { Reg } from '../assembler';
import { writeDeadbeef, type TruthProgram } from '../program';
import { Selector, type World } from '../world';

const nonCanonical = 0x8000000000000000n;

function int3(world: World): void {
  world.main.label('fault_insn').int3().label('after_insn').cli().hlt();
}

function ud2(world: World): void {
  world.main.label('fault_insn').ud2().label('after_insn').hlt();
}

function divideByZero(world: World): void {
  world.main.xorSelf(Reg.RBX).mov(Reg.RAX, 1).xorSelf(Reg.RDX).label('fault_insn').div(Reg.RBX).label('after_insn').hlt();
}

/** Gate `vector` replaced, then a page fault or ud2 or int3 that goes through it. */
function through(id: string, changes: { selector: number }, via: 'pf' | 'ud' | 'bp'): TruthProgram {
  return {
    id,
    build: (world) => {
      world.handle({ pf: 14, ud: 6, bp: 3 }[via], changes);
      world.handle(8, { ist: 1 });
      if (via === 'pf') writeDeadbeef(world.main);
      else if (via === 'ud') ud2(world);
      else int3(world);
    },
  };
}

/** Gates that are missing, zero, or whose code segment is no good. */
export const gatePrograms: readonly TruthProgram[] = [
  {
    id: 'S1a',
    build: (world) => {
      world.handler(3).iretq();
      world.rflags = 0x202n;
      int3(world);
    },
  },
  {
    id: 'S1b',
    build: (world) => {
      world.handler(3).iretq();
      world.handle(3, { access: 0x8f });
      world.rflags = 0x202n;
      int3(world);
    },
  },
  {
    id: 'S1e',
    build: (world) => {
      world.handler(3).iretq();
      world.main.label('fault_insn').int(3).label('after_insn').hlt();
    },
  },
  { id: 'S2', build: (world) => (world.zeroGate(14, 8, 13, 11), writeDeadbeef(world.main)) },
  { id: 'S2b', build: (world) => (world.zeroGate(14, 13, 11), writeDeadbeef(world.main)) },
  { id: 'S2c', build: (world) => (world.zeroGate(14), writeDeadbeef(world.main)) },
  { id: 'S2d', build: (world) => (world.zeroGate(14, 8), writeDeadbeef(world.main)) },
  { id: 'S3', build: (world) => (world.missingGate(14, 8, 13, 11), writeDeadbeef(world.main)) },
  { id: 'S3b', build: (world) => (world.missingGate(14, 8), writeDeadbeef(world.main)) },
  { id: 'S4', build: (world) => (world.missingGate(14, 13, 11), writeDeadbeef(world.main)) },
  {
    id: 'S4b',
    build: (world) => {
      world.missingGate(14, 13, 11);
      world.handle(8, { ist: 1 });
      writeDeadbeef(world.main);
    },
  },
  {
    id: 'S4c',
    stopAfter: 3,
    build: (world) => {
      world.missingGate(14, 13, 11);
      world.handler(8).dropBytes(8).iretq();
      writeDeadbeef(world.main);
    },
  },
  {
    id: 'S18',
    build: (world) => {
      world.missingGate(13);
      world.handle(8, { ist: 1 });
      world.main.mov(Reg.RAX, nonCanonical).label('fault_insn').storeByte(Reg.RAX, 1).hlt();
    },
  },
  {
    id: 'S18b',
    build: (world) => {
      world.zeroGate(13);
      world.handle(8, { ist: 1 });
      world.main.mov(Reg.RAX, nonCanonical).label('fault_insn').storeByte(Reg.RAX, 1).hlt();
    },
  },
  { id: 'S19', build: (world) => (world.missingGate(0), world.handle(8, { ist: 1 }), divideByZero(world)) },
  { id: 'S19b', build: (world) => (world.zeroGate(0), world.handle(8, { ist: 1 }), divideByZero(world)) },
  { id: 'S20', build: (world) => (world.missingGate(3), int3(world)) },
  { id: 'S20b', build: (world) => (world.zeroGate(3), int3(world)) },
  { id: 'S20c', build: (world) => (world.missingGate(3), void world.main.label('fault_insn').int(3).hlt()) },
  { id: 'S20e', build: (world) => (world.zeroGate(3, 13, 8), int3(world)) },
  { id: 'S21', build: (world) => (world.missingGate(6), ud2(world)) },
  { id: 'S21b', build: (world) => (world.zeroGate(6), ud2(world)) },
  through('S22a PF', { selector: 0 }, 'pf'),
  through('S22b', { selector: Selector.Data }, 'ud'),
  through('S22b PF', { selector: Selector.Data }, 'pf'),
  through('S22c', { selector: 0xff8 }, 'ud'),
  through('S22c PF', { selector: 0xff8 }, 'pf'),
  through('S22e', { selector: Selector.Code32 }, 'ud'),
  through('S22f', { selector: Selector.Data }, 'bp'),
  through('S22g', { selector: 0 }, 'bp'),
  through('S23', { selector: Selector.CodeNotPresent }, 'ud'),
  through('S23 PF', { selector: Selector.CodeNotPresent }, 'pf'),
  { id: 'S27', build: (world) => ((world.idtLimit = 0), int3(world)) },
  { id: 'S27d', build: (world) => ((world.idtLimit = 0), ud2(world)) },
  { id: 'S27e', build: (world) => (world.page(0xc000, 0), int3(world)) },
  { id: 'S15', build: (world) => void world.main.int(14).label('after_insn').hlt() },
  { id: 'S15c', build: (world) => (world.handle(8, { ist: 1 }), void world.main.int(8).label('after_insn').hlt()) },
];
