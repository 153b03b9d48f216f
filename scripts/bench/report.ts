import type { Ratio } from './compare';
import type { PageFigures } from './page';

const wantedRatio = 0.35;

export function printRatios(where: string, ratios: readonly Ratio[]): void {
  console.log(`\n${where}: core against v86's JIT on the 32-bit twins (at least ${wantedRatio})`);
  for (const { loop, mips, ratio } of ratios) {
    console.log(`  ${loop.padEnd(14)} ${mips.toFixed(0).padStart(5)} M instructions/s   ratio ${ratio.toFixed(2)}${ratio < wantedRatio ? '   below the aim' : ''}`);
  }
}

export function printSizes(figures: PageFigures): void {
  console.log('\nPage');
  for (const { name, value, limit } of figures) console.log(`  ${name.padEnd(52)} ${value}   (${limit})`);
}
