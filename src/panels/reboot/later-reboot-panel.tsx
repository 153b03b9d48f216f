import { useState } from 'react';
import { Activity } from '../../x86/bits/run';
import { useSimulator } from '../../store/use-simulator';
import { later } from '../widgets/later';

const Tube = later(async () => (await import('./reboot-panel')).RebootPanel);

/** The tube of a shutdown, from the first shutdown on. */
export function RebootPanel() {
  const dead = useSimulator(({ observation }) => observation?.activity === Activity.Shutdown);
  const [wanted, setWanted] = useState(dead);
  if (dead && !wanted) setWanted(true);
  return wanted && <Tube />;
}
