import { useState } from 'react';
import type { Observation } from '../../machine/protocol';
import { rememberFrames, type KnownFrame } from './frame-memory';

interface Memory {
  readonly of: Observation | null;
  readonly frames: readonly KnownFrame[];
}

/** The frames on the stacks at this Moment: the trace has only the newest chain's, the older ones are remembered. */
export function useFrames(observation: Observation | null, rsp: bigint | null): readonly KnownFrame[] {
  const [memory, setMemory] = useState<Memory>({ of: null, frames: [] });
  if (memory.of === observation) return memory.frames;
  const frames = observation === null || rsp === null ? [] : rememberFrames(memory.frames, observation, rsp);
  setMemory({ of: observation, frames });
  return frames;
}
