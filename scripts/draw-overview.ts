/** Draws the picture in the README: `npm run draw`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { overviewPlans, request } from './overview.ts';
import { overviewPicture } from './overview-picture.ts';

const path = join(import.meta.dirname, '..', 'docs', 'one-request.svg');
await writeFile(path, overviewPicture(request, await overviewPlans()));
