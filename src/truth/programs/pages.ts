import { Reg, type Assembler } from '../assembler';
import { deadbeef, enterUser, writeDeadbeef, type TruthProgram } from '../program';
import { Place, type World } from '../world';

type Body = (code: Assembler) => void;

const kernel = (id: string, body: Body, prepare: (world: World) => void = () => undefined): TruthProgram => ({
  id,
  build: (world) => (prepare(world), body(world.main), void world.main.hlt()),
});

const user = (id: string, body: Body, prepare: (world: World) => void = () => undefined): TruthProgram => ({
  id,
  build: (world) => {
    prepare(world);
    enterUser(world);
    body(world.user);
  },
});

const read = (address: number | bigint): Body => (code) => code.mov(Reg.RAX, address).label('fault_insn').load(Reg.RBX, Reg.RAX);
const write = (address: number | bigint): Body => (code) => code.mov(Reg.RAX, address).label('fault_insn').storeByte(Reg.RAX, 1);
const call = (address: number | bigint): Body => (code) => code.mov(Reg.RAX, address).callTo(Reg.RAX);
const userRead = (address: number | bigint): Body => (code) => code.mov(Reg.RAX, address).label('u_fault').load(Reg.RBX, Reg.RAX);
const userWrite = (address: number | bigint): Body => (code) => code.mov(Reg.RAX, address).label('u_fault').storeByte(Reg.RAX, 1);
const userJump = (address: number | bigint): Body => (code) => code.mov(Reg.RAX, address).jmpTo(Reg.RAX);

const smep = (world: World): void => void (world.cr4 |= 0x100000n);
const smap = (world: World): void => void (world.cr4 |= 0x200000n);

/** Every error code of #PF, and faults inside a handler's body. */
export const pagePrograms: readonly TruthProgram[] = [
  kernel('S25 rd', read(deadbeef)),
  kernel('S25 wr', write(deadbeef)),
  kernel('S25 ro', write(Place.KernelReadOnly)),
  user('S25 urd', userRead(deadbeef)),
  user('S25 uwr', userWrite(deadbeef)),
  user('S25 usup', userRead(Place.MainBottom)),
  user('S25 uro', userWrite(Place.UserReadOnly)),
  kernel('S25 rsvd', read(Place.ReservedBit)),
  kernel('S25 rsvdw', write(Place.ReservedBit)),
  kernel('S25 nx', call(Place.KernelNoExecute)),
  user('S25 uf', userJump(0xdeadb000n)),
  user('S25 unx', userJump(Place.UserNoExecute)),
  kernel('S25 kf', call(0xdeadb000n)),
  kernel('S25 wp0', write(Place.KernelReadOnly), (world) => void (world.cr0 &= ~0x10000n)),
  kernel('S25 smep', call(Place.UserPage), smep),
  kernel('S25 smap', read(Place.UserPage), smap),
  kernel('S25 smapw', write(Place.UserPage), smap),
  kernel('S25 rmw', (code) => code.mov(Reg.RAX, deadbeef).label('fault_insn').incByte(Reg.RAX)),
  user('S12', userWrite(deadbeef)),
  user('S12b', userRead(Place.MainBottom)),
  user('S12c', userJump(Place.Code)),
  {
    id: 'S16',
    build: (world) => {
      world.handler(0).dropBytes(40).dropBytes(8).iretq();
      world.handler(14).xorSelf(Reg.RBX).mov(Reg.RAX, 1).xorSelf(Reg.RDX).label('s16_div').div(Reg.RBX).hlt();
      writeDeadbeef(world.main);
    },
    stopAfter: 2,
  },
  {
    id: 'S17',
    build: (world) => {
      world.handler(14).mov(Reg.RBX, 0xcafe0008n).label('s17_in').load(Reg.RCX, Reg.RBX).hlt();
      writeDeadbeef(world.main);
    },
    stopAfter: 2,
  },
];
