/** The line of time under the columns. */
export const timeline = {
  reset: 'reset',
  track: 'Time since reset',
  /** `formatted` numbers have their thousands separated. */
  position: (boot: number, ticks: string, step: number) =>
    step === 0 ? `boot ${boot}, tick ${ticks}` : `boot ${boot}, tick ${ticks}, step ${step} of the delivery`,
  instruction: 'instruction',
  step: 'step',
  boots: 'Boots',
  goToBoot: (boot: number) => `Go to the start of boot ${boot}`,
  events: 'Exceptions and inputs of this boot',
  raised: (name: string, ticks: string) => `${name} raised at tick ${ticks}`,
  injected: (name: string, ticks: string) => `${name} injected at tick ${ticks}`,
  provoked: (name: string, ticks: string) => `${name} provoked at tick ${ticks}`,
  boardReset: (ticks: string) => `board reset at tick ${ticks}`,
  delivery: 'Steps of the delivery',
  mark: (number: number, what: string) => `Step ${number}: ${what}`,
  exception: (name: string) => `${name} is raised`,
  passed: 'passed',
  failed: 'failed',
  notAsked: 'not asked',
  read: 'table read',
  classified: 'two exceptions in one delivery',
  handler: 'handler reached',
  shutdown: 'shutdown',
};
