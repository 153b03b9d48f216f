import { StateField, StateSize } from '../x86/bits/state-field';
import type { Machine } from './machine';

const EVENTS_BYTES = StateSize.EventRecords * 64;

/**
 * What the board does after a shutdown: everything as at the start of boot 1, the image loaded anew.
 * Only what counts since power-on goes on: the number of the boot, instructions, and the ring of events.
 * @param restore puts state and guest memory back to the start of boot 1
 */
export function resetBoard(machine: Machine, restore: () => void): void {
  const boot = machine.u32(StateField.Boot);
  const instructions = machine.u64(StateField.Instructions);
  const eventCount = machine.u32(StateField.EventCount);
  const eventsAt = machine.fieldAddress(StateField.Events);
  const events = machine.copyLinear(eventsAt, EVENTS_BYTES);
  restore();
  machine.setU32(StateField.Boot, boot + 1);
  machine.setU64(StateField.Instructions, instructions);
  machine.setU64(StateField.InstructionsAtReset, instructions);
  machine.setU32(StateField.EventCount, eventCount);
  machine.state.set(events, eventsAt - machine.stateStart);
  machine.drainEvents(eventCount);
}
