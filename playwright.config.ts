import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';

const pagePort = 4310;
const foreignPort = 4311;

export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  outputDir: 'test-results/browser',
  use: {
    baseURL: `http://127.0.0.1:${pagePort}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
  },
  // The built folder, from a plain static server; and a second origin that frames the embed.
  webServer: [
    { command: `node scripts/static-server.mjs dist ${pagePort}`, port: pagePort, reuseExistingServer: false },
    { command: `node scripts/static-server.mjs e2e/foreign ${foreignPort}`, port: foreignPort, reuseExistingServer: false },
  ],
});
