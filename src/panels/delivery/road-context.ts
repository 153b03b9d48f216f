import { createContext, useContext } from 'react';
import type { TableShape } from '../../machine/views/mode';
import type { Folding } from './folding';

/** What the rows of one road share. */
export interface RoadLink {
  /** Index of the record that happens now, 'handler' when it is reached now, null when neither. */
  readonly lit: number | 'handler' | null;
  /** The handler that was reached has not returned. */
  readonly handlerRuns: boolean;
  /** Goes to the Moment right after a record. */
  readonly goTo: (record: number) => void;
  readonly folding: Folding;
  /** Free bytes of the stack in use at the chain's raise; null when it is not known. */
  readonly room: bigint | null;
  /** A push was refused in the unmapped page below a known stack. */
  readonly hitGuardPage: boolean;
  /** Which mode's deliveries these are. */
  readonly shape: TableShape;
  /** Of the stack pointers in the TSS, outside IA-32e mode. */
  readonly taskWidth: 16 | 32;
}

export const RoadContext = createContext<RoadLink>({
  lit: null, handlerRuns: false, goTo: () => undefined, folding: 'none', room: null, hitGuardPage: false, shape: 'long', taskWidth: 32,
});

export function useRoad(): RoadLink {
  return useContext(RoadContext);
}
