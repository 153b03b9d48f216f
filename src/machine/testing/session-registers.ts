import type { Observation, StateLayout } from '../protocol';
import { decodeRegisters } from '../views/registers';
import type { SessionUnderTest } from './session-under-test';

/** Where the fields lie in the state that a session reports. */
export function layoutOf(under: SessionUnderTest): StateLayout {
  const report = under.reports.find((one) => one.type === 'powered-on');
  return report?.type === 'powered-on' ? report.layout : [];
}

/** The registers of what was reported last, or of another observation. */
export function registersOf(under: SessionUnderTest, observation: Observation = under.observation): ReturnType<typeof decodeRegisters> {
  return decodeRegisters(observation, layoutOf(under));
}
