import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isCheckout, pageFolder, pageSources } from './page-folder.ts';

/** Builds the page in a process of its own where this is a checkout without one. `say` is told so; never rejects. */
export async function buildMissingPage(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  if (!isCheckout || (await isThere(pageFolder))) return;
  say('Building the page, once …');
  try {
    await build(signal);
  } catch (error) {
    if (signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    say(
      `The page could not be built: ${reason}\nThe API runs without it; \`npm run build -w @pentaprism/ui\` tries again.`,
    );
  }
}

/** Into a folder of its own first, so that nobody serves half of it, whoever else builds or ends meanwhile. */
async function build(signal: AbortSignal): Promise<void> {
  const vite = createRequire(join(pageSources, 'package.json')).resolve('vite/package.json');
  const made = join(pageSources, 'node_modules', `.page-${process.pid}`);
  try {
    await run([join(dirname(vite), 'bin', 'vite.js'), 'build', '--logLevel', 'error', '--outDir', made], signal);
    await rename(made, pageFolder).catch(async (error: unknown) => {
      if (!(await isThere(pageFolder))) throw error;
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function run(command: readonly string[], signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, command, { cwd: pageSources, stdio: ['ignore', 'ignore', 'pipe'], signal });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told = (told + chunk.toString()).slice(-2000);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(told.trim() || `its build ended with ${code}`);
}

function isThere(folder: string): Promise<boolean> {
  return access(join(folder, 'index.html')).then(
    () => true,
    () => false,
  );
}
