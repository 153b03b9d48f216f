/** Forms in which this machine and a processor are known to differ: the text of the form, and why. */
export const knownMismatches: ReadonlyMap<string, string> = new Map();
