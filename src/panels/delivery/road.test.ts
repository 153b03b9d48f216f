import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { decodeTrace } from '../../machine/views/trace';
import { roadOf, type Road } from './road';
import { bootLoopChain, breakpointChain, interruptStackChain, inTurnChain, stackOverflowChain } from './testing/lesson-chains';
import type { TraceBuilder } from './testing/trace-builder';

function road(chain: TraceBuilder, count?: number): Road {
  return roadOf(decodeTrace(chain.bytes(count)), () => null);
}

const stepsOf = (drawn: Road, lane: number) => drawn.lanes[lane]!.sections.flatMap(({ steps }) => steps);

describe('the road of a delivery', () => {
  it('has all steps from its start, those to come without a record', () => {
    const drawn = road(breakpointChain(), 1);
    expect(drawn.end).toBe('open');
    expect(drawn.lanes).toHaveLength(1);
    expect(stepsOf(drawn, 0).every(({ state }) => state === 'to-come')).toBe(true);
    expect(stepsOf(drawn, 0).map(({ check }) => check)).not.toContain(Check.PushErrorCode);
    expect(drawn.lanes[0]!.handler).toBe('to-come');
  });

  it('keeps its steps in place while they are done', () => {
    const start = stepsOf(road(breakpointChain(), 1), 0).map(({ check }) => check);
    const end = stepsOf(road(breakpointChain()), 0).map(({ check }) => check);
    expect(end).toEqual(start);
  });

  it('knows from the gate in the IDT that the stack will be switched', () => {
    const drawn = roadOf(decodeTrace(breakpointChain().bytes(1)), () => (
      { shape: 'long', offset: 0n, target: 0n, selector: 8, ist: 1, type: 0xe, s: 0, dpl: 0, present: true, reserved: { besideIst: 0, last: 0 }, isGate: true, raw: new Uint8Array(16) }
    ));
    expect(stepsOf(drawn, 0).map(({ check }) => check)).toContain(Check.TssRead);
  });

  it('reaches the handler with the last step', () => {
    const drawn = road(breakpointChain());
    expect(drawn.end).toBe('delivered');
    expect(drawn.lanes[0]!.handler).toBe('reached');
    expect(stepsOf(drawn, 0).every(({ record }) => record !== null)).toBe(true);
  });

  it('breaks off at the failed step and names what is raised next', () => {
    const drawn = road(bootLoopChain(), 6);
    expect(stepsOf(drawn, 0).at(-1)).toMatchObject({ check: Check.GatePresent, state: 'failed' });
    expect(drawn.lanes[0]!.handler).toBe('never-reached');
    expect(drawn.lanes[0]!.coming).toEqual({ type: 'exception', vector: 11 });
  });

  it('takes the vector of a refused push from the rule of memory that refused it', () => {
    expect(road(stackOverflowChain(), 17).lanes[0]!.coming).toEqual({ type: 'exception', vector: 14 });
  });

  it('waits for the classes, then for #DF, and never asks the second exception for a handler', () => {
    const raised = road(bootLoopChain(), 7);
    expect(raised.lanes[1]!.coming).toEqual({ type: 'classify' });
    const classified = road(bootLoopChain(), 8);
    expect(classified.lanes[1]).toMatchObject({ handler: null, sections: [], coming: { type: 'double-fault' } });
    expect(classified.lanes[0]!.folded).toBe(false);
  });

  it('folds what is finished once the next exception is served', () => {
    expect(road(bootLoopChain(), 9).lanes.map(({ folded }) => folded)).toEqual([true, true, false]);
  });

  it('ends in shutdown when #DF cannot be delivered', () => {
    expect(road(bootLoopChain(), 15).lanes[3]!.coming).toEqual({ type: 'shutdown' });
    const drawn = road(bootLoopChain());
    expect(drawn.end).toBe('shutdown');
    expect(drawn.lanes.map(({ exception }) => exception.vector)).toEqual([14, 11, 8, 11]);
    expect(drawn.lanes.map(({ exception }) => exception.serving)).toEqual(['served', 'merged', 'served', 'last']);
    expect(drawn.lanes.map(({ handler }) => handler)).toEqual(['never-reached', null, 'never-reached', null]);
    expect(drawn.lanes[2]!.folded).toBe(false);
  });

  it('reads the switch to IST1 from the records', () => {
    const drawn = road(interruptStackChain());
    expect(drawn.lanes.map(({ exception }) => exception.vector)).toEqual([14, 14, 8]);
    expect(stepsOf(drawn, 2).map(({ check }) => check)).toContain(Check.TssRead);
    expect(drawn.end).toBe('delivered');
  });

  it('serves the second exception first where the classes do not add up', () => {
    const drawn = road(inTurnChain());
    expect(drawn.lanes[1]!.exception.serving).toBe('served');
    expect(drawn.lanes[1]!.handler).toBe('to-come');
    expect(drawn.lanes[0]!.folded).toBe(true);
  });
});
