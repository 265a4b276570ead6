import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A virtual environment beside the packages of npm, where nothing of this repository looks for its own files. */
export const pythonFolder = join(import.meta.dirname, '../node_modules/.cache/python');

/** The Python that `npm run test:clients` furnished with requirements.txt. */
export const python = join(pythonFolder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Why the clients for Python cannot run here; `undefined` when they can. */
export const whyNoPython = existsSync(join(pythonFolder, 'furnished'))
  ? undefined
  : 'There is no Python 3.11 or newer with venv and pip here, or its packages could not be installed.';
