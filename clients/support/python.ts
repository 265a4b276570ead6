import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../.venv');

/** The Python that `npm run test:clients` furnished with requirements.txt. */
export const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Why the clients for Python cannot run here; `undefined` when they can. */
export const whyNoPython = existsSync(join(folder, 'furnished'))
  ? undefined
  : 'There is no Python 3.11 or newer with venv and pip here, or its packages could not be installed.';
