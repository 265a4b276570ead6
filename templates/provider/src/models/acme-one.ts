import { defineModel, emulated, passthrough, renamed, shape } from '@pentaprism/core/provider';

/** Acme One. */
export const acmeOne = defineModel({
  // SETTLE: names. Where another provider offers this model, its id, name and owner.
  id: 'acme-one',
  name: 'Acme One',
  owner: 'acme',
  // SETTLE: every page a fact below was read at, and the day.
  source: 'https://docs.acme.example/images',
  checked: '2000-01-01',
  routes: { generate: 'acme-one' },
  // SETTLE: `price`. Without one, quotes and costs are null.
  // SETTLE: what upstream takes of each parameter; one that is not here is dropped.
  params: {
    prompt: passthrough(),
    seed: passthrough({ max: 4_294_967_295, beyond: 'fold' }),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  // SETTLE: how upstream is told a size, and its published pixels.
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  // SETTLE: the format of a picture whose request names none.
  delivers: 'png',
});
