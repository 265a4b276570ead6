import { defineModel, emulated, passthrough } from '@pentaprism/core/provider';

/** Acme Model. */
export const acmeModel = defineModel({
  // SETTLE: names. Where another provider offers this model, its id, name and owner.
  id: 'acme-model',
  name: 'Acme Model',
  owner: 'acme-owner',
  // SETTLE: every page a fact below was read at, and the day.
  source: 'https://replicate.com/acme/model/api/schema',
  checked: '2000-01-01',
  routes: { generate: 'acme/model' },
  // SETTLE: `price`. Without one, quotes and costs are null.
  // SETTLE: what upstream takes of each parameter; one that is not here is dropped.
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  // SETTLE: how upstream is told a size. `[]` says that it cannot be chosen.
  sizing: [],
  // SETTLE: the format of a picture whose request names none.
  delivers: 'png',
});
