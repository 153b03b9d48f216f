import { useState } from 'react';
import type { Observation, TimelineView } from '../../machine/protocol';
import { useSimulator } from '../../store/use-simulator';
import { forgetBeyond, type FrameMemory, type KnownFrame, NO_FRAMES, rememberFrames } from './frame-memory';

interface Memory {
  readonly of: Observation | null;
  /** The newest that was looked at; it is told after the Observations that it knows of. */
  readonly timeline: TimelineView | null;
  readonly frames: FrameMemory;
}

/** The frames on the stacks at this Moment: the trace has only the newest chain's, the older ones are remembered. */
export function useFrames(observation: Observation | null, rsp: bigint | null): readonly KnownFrame[] {
  const [memory, setMemory] = useState<Memory>({ of: null, timeline: null, frames: NO_FRAMES });
  const timeline = useSimulator((state) => state.timeline);
  if (memory.of === observation && memory.timeline === timeline) return memory.frames.live;
  let { frames } = memory;
  if (timeline !== null && timeline !== memory.timeline) frames = forgetBeyond(frames, timeline.frontier);
  if (observation === null || rsp === null) frames = NO_FRAMES;
  else if (observation !== memory.of) frames = rememberFrames(frames, observation, rsp);
  setMemory({ of: observation, timeline, frames });
  return frames.live;
}
