import { MODE_64, modeOf, type MachineMode } from '../../machine/views/mode';
import { useSimulator } from '../../store/use-simulator';

/** The mode that the shown Moment's machine is in; 64-bit mode before anything is known of it. Equal modes are one object. */
export function useMode(): MachineMode {
  return useSimulator(({ observation, layout }) => (observation !== null && layout !== null ? modeOf(observation, layout) : MODE_64));
}
