/** What a model's page shows as a request is one the model takes, for each of its tasks. */
import { createGateway, type Json, type Mode, type Task } from '@pentaprism/core';
import { referencePage } from '@pentaprism/core/host';
import { fal } from '@pentaprism/provider-fal';
import { google } from '@pentaprism/provider-google';
import { openai } from '@pentaprism/provider-openai';
import { replicate } from '@pentaprism/provider-replicate';
import { expect, it } from 'vitest';
import { exampleOf } from '../../packages/ui/src/code/example.ts';
import { probeOf } from '../../packages/ui/src/models/probe.ts';

const providers = [openai, fal, replicate, google].map((bind) => bind({ apiKey: 'test', environment: {} }));
const gateway = createGateway({ providers });
const cards = gateway.models();
const rowsOf = (id: string) =>
  referencePage(
    providers.flatMap(({ definition }) =>
      definition.models
        .filter((model) => model.id === id)
        .map((model) => ({ provider: definition.id, configured: true, model })),
    ),
  ).groups.flatMap(({ rows }) => rows);

const asked = cards.flatMap(({ id, tasks }) => Object.keys(tasks).map((task) => [id, task as Task] as const));

it.each(asked)('%s is asked for %s by its example', (id, task) => {
  const { mode, body, images, references, mask } = exampleOf(id, task, rowsOf(id));
  const request = {
    ...body,
    ...(images === undefined ? {} : { image: images.map(address) }),
    ...(references === undefined ? {} : { reference_images: references.map(address) }),
    ...(mask === undefined ? {} : { mask: address(mask) }),
  };
  const { plan } = planned(mode, request);
  expect(plan.task).toBe(task);
  expect(plan.receipt.filter(({ word }) => word === 'dropped')).toEqual([]);
});

const sized = cards.filter(({ parameters }) => (parameters.size?.modes.length ?? 0) > 0).map(({ id }) => id);

it.each(sized)('a size is matched on the page of %s', (id) => {
  const card = cards.find((each) => each.id === id);
  const probe = card === undefined ? undefined : probeOf(card, rowsOf(id));
  if (probe === undefined) throw new Error('There is nothing to probe with.');
  const size = probe.enlarges ? '2x' : sizeFor(id);
  const { plan } = planned(probe.mode, { ...probe.body, size });
  expect(plan.receipt.some(({ parameter, word }) => parameter === 'size' && word !== 'dropped')).toBe(true);
});

/** A size of the kind a model can be asked for: a shape, else a scale, else the one factor there is. */
function sizeFor(id: string): string {
  const works = (name: string) =>
    rowsOf(id).some((row) => row.name === name && Object.values(row.tasks).some((state) => state !== 'unavailable'));
  if (works('aspect_ratio')) return '7:1';
  return works('resolution') ? '1K' : '4x';
}

function planned(mode: Mode, request: Readonly<Record<string, Json>>) {
  return gateway.plan(mode, { encoding: 'json', fields: request });
}

function address(name: string): string {
  return `https://example.com/${name}`;
}
