import { defineModel } from '@pentaprism/core/provider';
import { inputs, params, price, sizing, sources } from './shared/body.ts';

/** Acme Model. */
export const acmeModel = defineModel({
  // SETTLE: names. Where another provider offers this model, its id, name and owner.
  id: 'acme-model',
  name: 'Acme Model',
  owner: 'acme-owner',
  // SETTLE: every page a fact below was read at, and the day.
  source: sources,
  checked: '2000-01-01',
  routes: { generate: 'acme/model', edit: 'acme/model/edits' },
  // SETTLE: whether the prices are those of its siblings.
  price,
  // SETTLE: what the model takes beyond these; one that is not here is dropped.
  params,
  sizing,
  inputs,
  always: { model: 'acme/model' },
  // SETTLE: the format it delivers.
  delivers: 'png',
});
