import { Reg, type Assembler } from '../assembler';
import { deadbeef, enterUser, type TruthProgram } from '../program';
import { Place, type World } from '../world';

const user = (id: string, body: (code: Assembler) => void, prepare: (world: World) => void = () => undefined): TruthProgram => ({
  id,
  build: (world) => {
    prepare(world);
    enterUser(world);
    body(world.user);
  },
});

const userWrite = (code: Assembler): void => void code.mov(Reg.RAX, deadbeef).label('u_fault').storeByte(Reg.RAX, 1);

const syscallWorld = (world: World): void => {
  world.efer |= 1n;
  world.lstar = BigInt(Place.Handlers + 40 * 0x80);
};

/** Programs of ring 3: stacks from RSP0, gate privilege, fast system calls. */
export const ringPrograms: readonly TruthProgram[] = [
  user('S13', userWrite, (world) => ((world.rsp0 = BigInt(Place.Unmapped + 0x1000)), world.handle(8, { ist: 1 }))),
  user('S13b', userWrite, (world) => void (world.rsp0 = BigInt(Place.Unmapped + 0x1000))),
  user('S13d', userWrite, (world) => ((world.rsp0 = 0n), world.handle(8, { ist: 1 }))),
  user('S14', (code) => code.int(0x80).hlt(), (world) => world.handle(0x80, { offset: Place.Handlers + 13 * 0x80 })),
  user('S14b', (code) => code.int3().hlt()),
  user('S14d', (code) => code.cli().hlt()),
  {
    id: 'S14e',
    stopAfter: 2,
    build: (world) => {
      world.handler(33).iretq();
      world.handle(0x80, { offset: Place.Handlers + 33 * 0x80, access: 0xef });
      enterUser(world);
      world.user.int(0x80).label('u_after').nop().int(0x80).label('second');
      world.user.jmp('second');
    },
    roles: { '0x200005': 'second' },
  },
  user('S14f', (code) => code.int(13).hlt()),
  user('S14g', (code) => code.int(3).hlt()),
  user('S15b', (code) => code.int(14).label('u_after').jmp('u_after'), (world) => world.handle(14, { access: 0xee })),
  {
    id: 'S29',
    build: (world) => {
      world.cr0 |= 0x40000n;
      enterUser(world, 0x40202);
      // MOV RAX, [203001h]
      world.user.raw(0x48, 0x8b, 0x04, 0x25, 0x01, 0x30, 0x20, 0x00).hlt();
    },
  },
  {
    id: 'S31a',
    roles: { '0x20000f': 'u_after' },
    build: (world) => {
      syscallWorld(world);
      world.handle(3, { access: 0xee });
      world.handler(40).sysretq();
      enterUser(world, 0x246);
      world.user.syscall().int3().label('u_after').jmp('u_after');
    },
  },
  {
    id: 'S31b',
    build: (world) => {
      syscallWorld(world);
      world.handler(40).mov(Reg.RCX, 0x8000000000000000n).label('fault_insn').sysretq();
      enterUser(world);
      world.user.syscall();
    },
  },
  user('S31c', (code) => code.syscall().hlt()),
];
