import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where this machine has a Chromium; `undefined` when it has none. */
function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const path = findChromium();

/** Why tests in a browser are skipped here; `undefined` when they run. CI, which installs a browser, never skips them. */
export const noBrowser =
  path === undefined && process.env.CI === undefined
    ? `There is no ${names.join(', ')} on PATH, so nothing is tried in a real browser.`
    : undefined;

if (noBrowser !== undefined) process.stderr.write(`${noBrowser}\n`);

/** Starts a headless Chromium that talks to nobody by itself. `hosts` are names that mean this machine to it. */
export function openBrowser({ hosts = [] }: { readonly hosts?: readonly string[] } = {}): Promise<Browser> {
  if (path === undefined) throw new Error(`There is no ${names.join(', ')} on PATH; .ci/run installs one.`);
  return chromium.launch({
    executablePath: path,
    args: [
      // Needed by root, and by containers; only our own pages are opened.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(hosts.length === 0
        ? []
        : [`--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`]),
    ],
  });
}
