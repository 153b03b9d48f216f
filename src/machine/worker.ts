import { observationBuffers } from './observe';
import type { Report } from './protocol';
import { Session } from './session';

/** What this file uses of a dedicated worker. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  postMessage(message: Report, transfer: ArrayBuffer[]): void;
  requestAnimationFrame?: (callback: () => void) => number;
  setTimeout(callback: () => void, milliseconds: number): number;
  readonly performance: { now(): number };
}

/** A page that is not drawn has no frames; the machine goes on all the same, slower. */
const LONGEST_FRAME = 100;
const FRAME = 16;

const scope = self as unknown as WorkerScope;

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    scope.setTimeout(resolve, scope.requestAnimationFrame ? LONGEST_FRAME : FRAME);
    scope.requestAnimationFrame?.(resolve);
  });
}

const session = new Session({ yieldToHost: nextFrame, now: () => scope.performance.now() });

session.onReport = (report) => {
  scope.postMessage(report, report.type === 'observation' ? observationBuffers(report.observation) : []);
};

scope.onmessage = (event) => void session.handle(event.data);
