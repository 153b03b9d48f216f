import { Reg } from '../assembler';
import { recurse, type TruthProgram } from '../program';
import { Place, type World } from '../world';

/** RSP at the stack's last byte, then a store 800h below it. */
function storeBelow(world: World): void {
  world.rsp = BigInt(Place.MainBottom);
  world.main.mov(Reg.RAX, Place.MainBottom - 0x800).label('fault_insn').storeByte(Reg.RAX, 1).hlt();
}

function ud2OnIst1(world: World): void {
  world.handle(6, { ist: 1 });
  world.main.label('fault_insn').ud2().hlt();
}

/** Handlers whose page is away: the gate is fine, the first fetch is not. */
function swappedPageFault(world: World): void {
  world.handle(14, { offset: Place.SwapHandler });
  world.main.mov(Reg.RAX, 0xdeadbeefn).label('fault_insn').storeByte(Reg.RAX, 1).hlt();
}

/** Stacks that run out, stacks from the TSS, and stacks from no TSS at all. */
export const stackPrograms: readonly TruthProgram[] = [
  {
    id: 'S5',
    build: (world) => {
      swappedPageFault(world);
      world.handle(8, { ist: 1 });
    },
  },
  { id: 'S5b', build: swappedPageFault },
  {
    id: 'S5c',
    build: (world) => {
      swappedPageFault(world);
      world.handle(14, { offset: Place.SwapHandler, ist: 2 });
      world.handle(8, { ist: 1 });
    },
  },
  {
    id: 'S6',
    build: (world) => {
      world.handle(3, { offset: Place.SwapHandler });
      world.main.int3().hlt();
    },
  },
  {
    id: 'S6c',
    build: (world) => {
      world.handle(3, { offset: Place.SwapHandler });
      // The handler maps the page (its table entry lies at 5080h) and returns; the page holds iretq.
      const entry = Place.PageTables + 0x1000 + ((Place.SwapHandler >> 12) & 511) * 8;
      world.handler(14).mov(Reg.RAX, entry).mov(Reg.RBX, Place.SwapHandler | 3).store(Reg.RAX, Reg.RBX).dropBytes(8).iretq();
      world.main.mov(Reg.RAX, Place.SwapHandler).int3().hlt();
      world.swappedIn([0x48, 0xcf]);
    },
  },
  {
    id: 'S7',
    build: (world) => {
      world.handle(3, { offset: Place.SwapHandler });
      world.handler(0).int3().hlt();
      world.main.xorSelf(Reg.RBX).mov(Reg.RAX, 1).xorSelf(Reg.RDX).label('fault_insn').div(Reg.RBX).hlt();
    },
  },
  { id: 'S8', build: (world) => recurse(world.main) },
  { id: 'S8b', build: storeBelow },
  { id: 'S9', build: (world) => (world.handle(8, { ist: 1 }), recurse(world.main)) },
  { id: 'S9b', build: (world) => (world.handle(8, { ist: 1 }), storeBelow(world)) },
  {
    id: 'S9c',
    roles: { '0x863a': 'pf_push' },
    silent: 14,
    build: (world) => {
      world.handle(8, { ist: 1 });
      // The frame takes 48 of the 128 bytes; the handler pushes the other 80 and one more.
      const handler = world.handler(14);
      for (let pushes = 0; pushes < 10; pushes++) handler.push(Reg.RAX);
      handler.label('pf_push').push(Reg.RAX).hlt();
      world.rsp = BigInt(Place.MainBottom + 0x80);
      world.main.mov(Reg.RAX, Place.MainBottom - 0x800).storeByte(Reg.RAX, 1).hlt();
    },
  },
  { id: 'S9f', build: (world) => (world.handle(14, { ist: 2 }), recurse(world.main)) },
  {
    id: 'S10',
    build: (world) => {
      world.taskRegisterLoaded = false;
      world.low24 = 0xf000e9e6f000e987n;
      world.handle(8, { ist: 1 });
      recurse(world.main);
    },
  },
  {
    id: 'S10b',
    build: (world) => {
      world.taskRegisterLoaded = false;
      world.low24 = 0n;
      ud2OnIst1(world);
    },
  },
  {
    id: 'S10c',
    build: (world) => {
      world.taskRegisterLoaded = false;
      world.low24 = 0xf000e987f000ff53n;
      ud2OnIst1(world);
    },
  },
  {
    id: 'S10f',
    build: (world) => {
      world.taskRegisterLoaded = false;
      world.low24 = 0n;
      world.handle(8, { ist: 1 });
      recurse(world.main);
    },
  },
  { id: 'S11a', build: (world) => ((world.ist[0] = 0n), ud2OnIst1(world)) },
  { id: 'S11b', build: (world) => ((world.ist[0] = 0x8000000000000000n), ud2OnIst1(world)) },
  {
    id: 'S11c',
    build: (world) => {
      world.ist[0] = 0n;
      world.handle(8, { ist: 1 });
      recurse(world.main);
    },
  },
  {
    id: 'S11d',
    build: (world) => {
      world.ist[0] = 0x8000000000000000n;
      world.handle(8, { ist: 1 });
      recurse(world.main);
    },
  },
  {
    id: 'S11h',
    roles: { '..@10.e': 'first' },
    build: (world) => {
      world.handle(6, { ist: 1 });
      world.handler(6).label('s11_second').ud2().hlt();
      world.main.label('first').ud2().hlt();
    },
    stopAfter: 2,
  },
  {
    id: 'S30g',
    build: (world) => {
      world.handle(8, { ist: 1 });
      world.rsp = 0n;
      world.main.label('fault_insn').push(Reg.RAX).hlt();
    },
  },
  {
    id: 'S30a',
    build: (world) => {
      world.handle(12, { ist: 2 });
      world.rsp = 0x8000000000000000n;
      world.main.label('fault_insn').push(Reg.RAX).hlt();
    },
  },
];
