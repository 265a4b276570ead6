import { expect, it } from 'vitest';
import { parameters } from '../contract/vocabulary.ts';
import { switchMeant } from './switches.ts';

it.each([
  ...[
    'dry_run',
    'dryrun',
    'dryRun',
    'DRY_RUN',
    'dry-run',
    'dry run',
    'Dry.Run',
    'dry_runs',
    'drryrun',
    'dryrn',
    'dyr_run',
  ],
  ...[
    'dry_rum',
    'ry_run',
    'dryrunn',
    'dry_urn',
    'is_dry_run',
    'dry_run_only',
    'dry',
    'DRY',
    '?dry_run',
    'amp;dry_run',
    'ｄry_run',
  ],
])('%s means dry_run', (name) => {
  expect(switchMeant(name)?.name).toBe('dry_run');
});

it.each([
  'strict',
  'Strict',
  'strct',
  'stricct',
  'handling',
  'hanlding',
  'handling:strict',
  'prefer',
  'Perfer',
  'strict_mode',
])('%s means strict handling', (name) => {
  expect(switchMeant(name)?.name).toBe('Prefer: handling=strict');
});

it.each([
  ...Object.keys(parameters),
  ...[
    'api-version',
    'temperature',
    'strength',
    'steps',
    'run',
    'draw',
    'try',
    'day',
    'string',
    'referer',
    'accept',
    'expect',
  ],
  ...[
    'respond-async',
    'wait',
    'return',
    'user-agent',
    'content-type',
    'num_images',
    'drybrush',
    'rewrite',
    'trace',
    '',
  ],
])('%s means neither', (name) => {
  expect(switchMeant(name)).toBeUndefined();
});
