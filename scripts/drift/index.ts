/**
 * Compares what upstream publishes today with the fixtures and the declarations:
 *
 * - `npm run drift` asks every provider that publishes schemas and has a key where it needs one
 * - `npm run drift -- fal` asks one
 * - `npm run drift -- fal --write` writes its fixtures anew
 * - `npm run drift -- --folder <path>` writes each report to a file of its own, for whoever opens issues of them
 *
 * Ends with 1 where upstream would refuse what is sent today, or a route is gone.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bindProvider } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { falSchemas } from '@pentaprism/provider-fal/sandbox';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { replicateSchemas } from '@pentaprism/provider-replicate/sandbox';
import { driftOf } from './drift-of.ts';
import { describeReport, isAlarm } from './report.ts';
import { writeFixtures } from './write-fixtures.ts';

const packages = join(import.meta.dirname, '../../packages');
const subjects = [
  { definition: falDefinition, fixtures: falSchemas },
  { definition: replicateDefinition, fixtures: replicateSchemas },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, folder: { type: 'string' } },
});
const wanted = subjects.filter(({ definition: { id } }) => positionals.length === 0 || positionals.includes(id));
if (wanted.length === 0) throw new TypeError(`There is no schema to be had of ${positionals.join(', ')}.`);

for (const { definition, fixtures } of wanted) {
  const folder = join(packages, `provider-${definition.id}`);
  const accepted = JSON.parse(await readFile(join(folder, 'drift.json'), 'utf8'));
  const report = await driftOf({ provider: bindProvider(definition), fixtures, accepted });
  const text = describeReport(definition.name, report);
  console.log(`${text}\n`);
  if (isAlarm(report)) process.exitCode = 1;
  if (values.folder !== undefined && report.drifts.length > 0)
    await writeFile(join(values.folder, `${definition.id}.md`), `${text}\n`);
  if (values.write) await writeFixtures(join(folder, 'fixtures'), report.fresh, new Date().toISOString().slice(0, 10));
}
