import { spawn } from 'node:child_process';

/** Runs an installer to its end, its words going to ours. Throws where it fails. */
export async function install(command: string, given: readonly string[], folder: string): Promise<void> {
  // npm is a script on Windows.
  const shell = process.platform === 'win32';
  const child = spawn(command, given, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ${given.slice(0, 3).join(' ')} … ended with ${code}.`);
}
