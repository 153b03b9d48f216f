import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Command, KernelId } from '../machine/protocol';
import type { ReadonlyStore } from './after-paint';
import type { MachineAssets } from './machine-assets';
import { PanelShown } from './panel-shown';
import type { SimulatorState, SimulatorStore } from './simulator';

/** What the panels of one simulator share. */
export interface SimulatorLink {
  readonly store: SimulatorStore;
  /** The same a frame behind, for what is hidden. */
  readonly behind: ReadonlyStore<SimulatorState>;
  /** Sends a command to the session; its answer arrives in the store. Before power-on nothing is sent. */
  readonly send: (command: Command) => void;
  /** Leaves this lesson for another one, or for the list (null). `cell`: a cell of the double-fault matrix. */
  readonly openLesson: (id: string | null, cell?: string | null) => void;
  /** What a machine of its own is made of, beside the one that `send` speaks to. */
  readonly loadAssets: (kernel: KernelId) => Promise<MachineAssets>;
  /** After a failure: loads and powers on again. */
  readonly retry: () => void;
}

export const SimulatorContext = createContext<SimulatorLink | null>(null);

function useLink(): SimulatorLink {
  const link = useContext(SimulatorContext);
  if (link === null) throw new Error('a panel is drawn outside a simulator');
  return link;
}

/** A part of the state; the component draws again when that part is another value. In a hidden panel that is a frame later. */
export function useSimulator<Part>(selector: (state: SimulatorState) => Part): Part {
  const { store, behind } = useLink();
  return useStore(useContext(PanelShown) ? store : behind, selector);
}

/** The store itself, for the action functions of `src/store`. */
export function useSimulatorStore(): SimulatorStore {
  return useLink().store;
}

/** Sends a command to the machine's session. */
export function useSend(): (command: Command) => void {
  return useLink().send;
}

/** Opens another lesson, or the list of lessons. */
export function useOpenLesson(): SimulatorLink['openLesson'] {
  return useLink().openLesson;
}

/** Gets what a machine is made of. */
export function useLoadAssets(): SimulatorLink['loadAssets'] {
  return useLink().loadAssets;
}

/** Tries again after a failure. */
export function useRetry(): () => void {
  return useLink().retry;
}
