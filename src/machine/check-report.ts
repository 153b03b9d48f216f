import type { Report } from './protocol';

const reportTypes: readonly Report['type'][] = ['powered-on', 'observation', 'timeline', 'log', 'refused', 'failed'];

/** A cheap look at what a worker sent: true if it has the shape of a Report of this version. */
export function isReport(message: unknown): message is Report {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  const type = reportTypes.find((known) => known === message.type);
  switch (type) {
    case undefined:
      return false;
    case 'powered-on':
      return 'version' in message && message.version === 1 && 'layout' in message && Array.isArray(message.layout);
    case 'observation':
      return 'observation' in message && isObservation(message.observation);
    case 'timeline':
      return 'timeline' in message && typeof message.timeline === 'object';
    case 'log':
      return 'log' in message && typeof message.log === 'object';
    case 'refused':
      return 'code' in message && typeof message.code === 'string';
    case 'failed':
      return 'message' in message && typeof message.message === 'string';
  }
}

function isObservation(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'state' in value && value.state instanceof Uint8Array && 'trace' in value && value.trace instanceof Uint8Array && 'moment' in value;
}
