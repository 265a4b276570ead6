/**
 * Sizes of the tarballs and times of planning, here or beside another checkout: `npm run compare -- ../base`.
 *
 * Both need `npm install && npm run build` first. Prints Markdown.
 */
import { join, resolve } from 'node:path';
import { comparison } from './comparison.ts';
import { planningTimes } from './planning-times.ts';
import { tarballSizes } from './tarball-sizes.ts';

const [base] = process.argv.slice(2);
const folders = [join(import.meta.dirname, '..'), ...(base === undefined ? [] : [resolve(base)])];

const sizes = await Promise.all(folders.map(tarballSizes));
console.log(`## Tarballs\n\n${comparison('', sizes, (bytes) => `${(bytes / 1024).toFixed(1)} KiB`)}\n`);

const times = await planningTimes(folders);
console.log(`## Planning\n\n${comparison('', times, (microseconds) => `${microseconds.toFixed(1)} µs`)}
\nMedians of rounds in which the checkouts take turns. Shared machines wander: believe a change that a second run shows too.`);
