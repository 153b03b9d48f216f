import type { Report } from '../machine/protocol';

type Held = Extract<Report, { readonly type: 'observation' | 'timeline' }>;

/**
 * Lets through at most one picture of a running machine a frame, the newest. A page that takes longer to draw a picture
 * than the worker to send the next would otherwise fall behind without end, and no press would reach it any more.
 * All other reports pass at once, and a machine at rest is always shown.
 * @param take gets the reports that are let through
 * @param nextFrame calls back before the next picture is drawn; in a page that is not drawn it never does
 */
export function newestPerFrame(take: (report: Report) => void, nextFrame: (callback: () => void) => void): (report: Report) => void {
  let observation: Held | null = null;
  let timeline: Held | null = null;
  let asked = false;
  const pass = (): void => {
    const held = [observation, timeline];
    observation = null;
    timeline = null;
    for (const report of held) if (report !== null) take(report);
  };
  const hold = (): void => {
    if (asked) return;
    asked = true;
    nextFrame(() => {
      asked = false;
      pass();
    });
  };
  return (report) => {
    if (report.type === 'observation' && report.observation.running) {
      observation = report;
      return hold();
    }
    if (report.type === 'timeline' && observation !== null) {
      timeline = report;
      return;
    }
    // What is older than this one must not come after it.
    if (report.type === 'observation' || report.type === 'powered-on') observation = null;
    pass();
    take(report);
  };
}
