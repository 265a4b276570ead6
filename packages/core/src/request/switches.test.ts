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
  ...['max_cost', 'maxCost', 'MAX-COST', 'max_cots', 'max_csot', 'maxcost', 'max_cost_usd', 'maximum_cost'],
  ...['max_price', 'cost_limit', 'macost'],
])('%s means max_cost', (name) => {
  expect(switchMeant(name)?.name).toBe('max_cost');
});

it.each(['webhook_url', 'webhookUrl', 'webhook-url', 'webhook', 'webhooks', 'webhook_uri', 'X-Webhook-URL'])(
  '%s means webhook_url',
  (name) => {
    expect(switchMeant(name)?.name).toBe('webhook_url');
  },
);

it.each([
  ...Object.keys(parameters).filter((name) => name !== 'max_cost'),
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
    'max_count',
    'max_cast_time',
    'cost',
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
])('%s means none of them', (name) => {
  expect(switchMeant(name)).toBeUndefined();
});
