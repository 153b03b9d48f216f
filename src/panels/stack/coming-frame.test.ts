import { describe, expect, it } from 'vitest';
import { decodeTrace } from '../../machine/views/trace';
import { bootLoopChain, breakpointChain, interruptStackChain, IST1_TOP, stackOverflowChain } from '../delivery/testing/lesson-chains';
import { comingFrame, withoutWhatIsToCome } from './coming-frame';

describe('the frame to come', () => {
  it('is known from the raise on: below the aligned RSP', () => {
    const coming = comingFrame(decodeTrace(breakpointChain().bytes(1)));
    expect(coming?.fields.map(({ name }) => name)).toEqual(['ss', 'rsp', 'rflags', 'cs', 'rip']);
    expect(coming?.fields[0]?.address).toBe(0xffff_8000_0011_3fb0n - 8n);
    expect(coming?.never).toBe(false);
  });

  it('fills field by field', () => {
    const states = comingFrame(decodeTrace(breakpointChain().bytes(18)))?.fields.map(({ state }) => state);
    expect(states).toEqual(['pushed', 'pushed', 'to-come', 'to-come', 'to-come']);
  });

  it('is told of as far as it was pushed, where a question asks for it', () => {
    expect(withoutWhatIsToCome(comingFrame(decodeTrace(breakpointChain().bytes(1))))).toBeNull();
    expect(withoutWhatIsToCome(comingFrame(decodeTrace(breakpointChain().bytes(18))))?.fields.map(({ name }) => name)).toEqual(['ss', 'rsp']);
    expect(withoutWhatIsToCome(null)).toBeNull();
  });

  it('is an ordinary frame once RSP is below it', () => {
    expect(comingFrame(decodeTrace(breakpointChain().bytes()))).toBeNull();
  });

  it('never came where the delivery stopped before its first push', () => {
    expect(comingFrame(decodeTrace(bootLoopChain().bytes(8)))?.never).toBe(true);
  });

  it('shows the push that was refused', () => {
    const coming = comingFrame(decodeTrace(stackOverflowChain().bytes(17)));
    expect(coming?.fields[0]).toMatchObject({ name: 'ss', state: 'failed', value: null });
  });

  it('moves to IST1 once its pointer has been read', () => {
    const records = decodeTrace(interruptStackChain().bytes());
    const chosen = records.findIndex(({ lane, check }) => lane === 2 && check === 15);
    expect(comingFrame(records.slice(0, chosen + 1))).toBeNull();
    expect(comingFrame(records.slice(0, chosen + 4))?.fields[0]?.address).toBe(IST1_TOP - 8n);
  });
});
