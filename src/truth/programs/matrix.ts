import { Reg, SegmentNumber } from '../assembler';
import { deadbeef, enterUser, type TruthProgram } from '../program';
import truth from '../truth.json';
import { Place, Selector, type World } from '../world';

const matrix = truth.doubleFaultMatrix as Record<string, Record<string, string>>;
const nonCanonical = 0x8000000000000000n;

/** The first exception of a row: its vector and a program that raises it. */
const firsts: Record<string, { vector: number; provoke: (world: World) => void }> = {
  '#DE': { vector: 0, provoke: ({ main }) => void main.xorSelf(Reg.RBX).mov(Reg.RAX, 1).xorSelf(Reg.RDX).div(Reg.RBX) },
  '#DB(icebp)': { vector: 1, provoke: ({ main }) => void main.icebp() },
  '#BP': { vector: 3, provoke: ({ main }) => void main.int3() },
  '#UD': { vector: 6, provoke: ({ main }) => void main.ud2() },
  '#NP': { vector: 11, provoke: ({ main }) => void main.mov(Reg.RAX, Selector.DataNotPresent).movSegment(SegmentNumber.DS) },
  '#SS': { vector: 12, provoke: ({ main }) => void main.mov(Reg.RBP, nonCanonical).loadFromRbp(Reg.RBX) },
  '#GP': { vector: 13, provoke: ({ main }) => void main.mov(Reg.RAX, nonCanonical).load(Reg.RBX, Reg.RAX) },
  '#PF': { vector: 14, provoke: ({ main }) => void main.mov(Reg.RAX, deadbeef).storeByte(Reg.RAX, 1) },
  '#AC': {
    vector: 17,
    provoke: (world) => {
      world.cr0 |= 0x40000n;
      enterUser(world, 0x40202);
      world.user.raw(0x48, 0x8b, 0x04, 0x25, 0x01, 0x30, 0x20, 0x00);
    },
  },
  '#INT 0x80': { vector: 0x80, provoke: ({ main }) => void main.int(0x80) },
};

/** The second exception of a column: what is wrong with the first one's delivery. */
const seconds: Record<string, (world: World, vector: number) => void> = {
  'NP, gate not present': (world, vector) => world.missingGate(vector),
  'GP, gate all zero': (world, vector) => world.zeroGate(vector),
  'PF, IST stack unmapped': (world, vector) => {
    world.ist[0] = BigInt(Place.Unmapped + 0x1000);
    world.handle(vector, { ist: 1 });
  },
  'SS, IST pointer non-canonical': (world, vector) => {
    world.ist[0] = nonCanonical;
    world.handle(vector, { ist: 1 });
  },
  'TS, IST slot beyond the TSS limit': (world, vector) => {
    world.tssLimit = 0x2a;
    world.handle(vector, { ist: 1 });
  },
};

/** Every recorded cell: first, second, and what was delivered in the end. */
export function matrixRows(): [string, string, string][] {
  return Object.entries(matrix).flatMap(([first, cells]) => Object.entries(cells).map(([second, recorded]): [string, string, string] => [first, second, recorded]));
}

/** The program of one cell. @throws Error for a name that the matrix does not have */
export function matrixProgram(first: string, second: string): TruthProgram {
  const one = firsts[first];
  const other = seconds[second];
  if (!one || !other) throw new Error(`no such cell: ${first}, ${second}`);
  return {
    id: `${first}, ${second}`,
    build: (world) => {
      world.handle(0x80, { offset: Place.Handlers + 33 * 0x80 });
      world.handler(33).hlt();
      one.provoke(world);
      world.main.hlt();
      other(world, one.vector);
    },
  };
}
