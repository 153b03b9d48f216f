import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../i18n/en';
import { legacyWords } from '../../i18n/legacy-words';
import { Attribute, SystemType } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Check } from '../../x86/bits/checks';
import { RecordKind } from '../../x86/bits/trace-record';
import { at, gate, handlerOf, protectedWorld, realWorld, selector } from '../../machine/testing/legacy-world';
import { MachineAtPlan } from '../../machine/testing/machine-at-plan';
import { coreModule } from '../../machine/testing/session-under-test';
import { viewOf } from '../../machine/views/bytes';
import { taskWidth } from '../../machine/views/task-width';
import { gateOf } from '../../machine/views/gate';
import { tableOfRecord } from '../../store/table-of-step';
import { captionOf } from './caption';
import { pushedField } from './frame-rows';
import { roadOf, type Road } from './road';
import { labelOf } from './step-row';

const words = legacyWords(en, 'protected');
const realWords = legacyWords(en, 'real');
const COMPILING = 120_000;

beforeAll(async () => { await coreModule(); }, COMPILING);

function roadNow(machine: MachineAtPlan): Road {
  const { tables } = machine.mode;
  return roadOf(machine.records, (vector) => gateOf(machine.observation.idt, vector, tables), tables);
}

/** Every step that was recorded stands on the road, in the order of the records. */
function expectWhole(machine: MachineAtPlan): void {
  const drawn = roadNow(machine).lanes.flatMap(({ sections }) => sections.flatMap(({ steps }) => steps.flatMap(({ record }) => record?.index ?? [])));
  const told = [RecordKind.Raise, RecordKind.Classify, RecordKind.Shutdown];
  expect(drawn).toEqual(machine.records.filter(({ kind }) => !told.includes(kind)).map(({ index }) => index));
}

const checksOf = (road: Road, lane = 0): Check[] => road.lanes[lane]!.sections.flatMap(({ steps }) => steps.map(({ check }) => check));

/** A machine in the middle of the world's program, whose tables a test changes before the next exception. */
async function inUserMode(): Promise<MachineAtPlan> {
  return (await MachineAtPlan.start(protectedWorld())).stepUntil(({ registers }) => registers.cpl === 3);
}

function quad(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  viewOf(bytes).setBigUint64(0, value, true);
  return bytes;
}

describe('the road through a 32-bit gate', () => {
  it('tells of a hidden section only what was taken, and that it comes', async () => {
    const machine = (await MachineAtPlan.start(protectedWorld())).stepUntil((one) => one.machine.inDelivery());
    const hiding = (): Road => roadOf(machine.records, (vector) => gateOf(machine.observation.idt, vector, 'protected'), 'protected', ['frame']);
    const frame = () => hiding().lanes[0]!.sections.find(({ id }) => id === 'frame');
    expect(frame()).toEqual({ id: 'frame', state: 'to-come', steps: [] });
    expect(checksOf(hiding())).toEqual(checksOf(roadNow(machine)).filter((check) => ![Check.PushRflags, Check.PushCs, Check.PushRip].includes(check)));
    machine.untilStep(3, Check.PushRflags);
    expect(frame()).toMatchObject({ state: 'under-way', steps: [{ check: Check.PushRflags }] });
  });

  it('knows all its steps before the gate is read, and keeps them in place', async () => {
    const machine = (await MachineAtPlan.start(protectedWorld())).stepUntil((one) => one.machine.inDelivery());
    const ahead = checksOf(roadNow(machine));
    const done = machine.untilHandlerOf(3);
    expectWhole(done);
    expect(checksOf(roadNow(done))).toEqual(ahead);
    expect(ahead).not.toContain(Check.PushSs);
    expect(roadNow(done).lanes[0]).toMatchObject({ shape: 'protected', width: 4, handler: 'reached' });
  });

  it('goes to SS0:ESP0 from ring 3, with SS read and checked and five fields and the error code', async () => {
    const machine = (await inUserMode()).stepUntil((one) => one.machine.inDelivery());
    const ahead = checksOf(roadNow(machine));
    machine.untilHandlerOf(14);
    expectWhole(machine);
    const road = roadNow(machine);
    expect(checksOf(road)).toEqual(ahead);
    const frame = road.lanes[0]!.sections.find(({ id }) => id === 'frame')!.steps.map(({ check }) => pushedField(check, 4, words));
    expect(frame).toEqual(['SS', 'ESP', 'EFLAGS', 'CS', 'EIP', 'error code']);
    expect(captionOf(road, machine.records, { handlerRuns: true, hitGuardPage: false, taskWidth: taskWidth(machine.registers) }, words)).toBe(
      '#PF took its stack from the TSS: SS0:ESP0. The frame fits, and the handler runs.',
    );
  });

  it('goes to SS0:SP0 where the TSS is one of the 286', async () => {
    const plan = protectedWorld();
    const tr = { ...plan.registers.tr, attributes: Attribute.P | SystemType.TssBusy16 };
    const machine = (await MachineAtPlan.start({ ...plan, registers: { ...plan.registers, tr } })).stepUntil(({ registers }) => registers.cpl === 3);
    machine.machine.writePhysical(at.tss + 2, Uint8Array.of(0x00, 0x80, selector.data, 0));
    machine.untilHandlerOf(14);
    expect(captionOf(roadNow(machine), machine.records, { handlerRuns: true, hitGuardPage: false, taskWidth: taskWidth(machine.registers) }, words)).toContain('SS0:SP0.');
  });

  it('tells of the inner ring’s SS, then of the room, then of the handler’s address', async () => {
    const { records } = (await inUserMode()).untilHandlerOf(14);
    const sayAt = (check: Check): string => {
      const upTo = records.slice(0, records.findIndex((record) => record.check === check) + 1);
      return captionOf(roadOf(upTo, () => null, 'protected'), upTo, { handlerRuns: false, hitGuardPage: false, taskWidth: 32 }, words);
    };
    const { captions } = words.delivery;
    expect(sayAt(Check.NewSsLimit)).toBe(captions.innerStack);
    expect(sayAt(Check.StackRoom)).toBe(captions.pointer);
    expect(sayAt(Check.OffsetLimit)).toBe(captions.address);
  });

  it('has a sentence and a table for each of its own steps', async () => {
    const machine = (await inUserMode()).untilHandlerOf(14);
    const steps = roadNow(machine).lanes[0]!.sections.flatMap((section) => section.steps);
    for (const step of steps) expect(labelOf(step, 14, words), String(step.check)).not.toBe('');
    const tables = new Map(machine.records.map((record) => [record.check, tableOfRecord(record)]));
    expect([Check.ProtectedGateRead, Check.NewSsWritable, Check.TssRead].map((check) => tables.get(check))).toEqual(['idt', 'gdt', 'tss']);
  });

  it('breaks off where the inner SS is refused', async () => {
    const machine = await inUserMode();
    machine.machine.writePhysical(at.tss + 8, Uint8Array.of(selector.userData, 0));
    machine.stepUntil(({ records }) => records.some(({ check }) => check === Check.NewSsRpl)).stepUntil((one) => one.records.length > 0);
    const [lane] = roadNow(machine).lanes;
    expect(lane!.exception.failed?.check).toBe(Check.NewSsRpl);
    expect(lane!.coming).toEqual({ type: 'exception', vector: 10 });
  });

  it('ends at a task gate', async () => {
    const machine = await inUserMode();
    machine.machine.writePhysical(at.idt + 14 * 8, quad(gate(0x85, selector.tss, 0)));
    machine.stepUntil((one) => one.machine.inDelivery());
    expect(checksOf(roadNow(machine)).at(-1)).toBe(Check.TaskSwitch);
    machine.stepUntil(({ records }) => records.some(({ check }) => check === Check.TaskSwitch));
    expectWhole(machine);
    expect(roadNow(machine).lanes[0]!.coming).toEqual({ type: 'exception', vector: 13 });
  });

  it('of 16 bits pushes fields of 2 bytes', async () => {
    const machine = await MachineAtPlan.start(protectedWorld());
    machine.machine.writePhysical(at.idt + 3 * 8, quad(gate(0xe6, selector.code, handlerOf(3) & 0xffff)));
    machine.stepUntil((one) => one.records.some(({ check }) => check === Check.PushRip));
    expect(roadNow(machine).lanes[0]!.width).toBe(2);
    expectWhole(machine);
  });
});

describe('the road of real-address mode', () => {
  it('reads a vector and pushes three fields of 2 bytes', async () => {
    const machine = await MachineAtPlan.start(realWorld());
    machine.stepUntil((one) => one.machine.inDelivery());
    const ahead = checksOf(roadNow(machine));
    machine.untilHandlerOf(0x21);
    expectWhole(machine);
    const [lane] = roadNow(machine).lanes;
    expect(checksOf(roadNow(machine))).toEqual(ahead);
    expect(lane).toMatchObject({ shape: 'real', width: 2, gate: { target: 0x2_0010n } });
    expect(pushedField(Check.PushRflags, 2, words)).toBe('FLAGS');
    const entry = lane!.sections.find(({ id }) => id === 'entry')!.steps.map((step) => labelOf(step, 0x21, realWords));
    expect(entry).toEqual(['SP takes the new value', 'flags for the handler', 'CS from the vector', 'handler reached']);
  });

  it('breaks off beyond the limit of the table', async () => {
    const machine = await MachineAtPlan.start(realWorld());
    machine.machine.setU32(StateField.IdtrLimit, 0x21 * 4);
    machine.stepUntil(({ records }) => records.some(({ check }) => check === Check.IvtLimit));
    expect(roadNow(machine).lanes[0]!.coming).toEqual({ type: 'exception', vector: 13 });
  });
});
