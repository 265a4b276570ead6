import { defineModel, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** DDColor: colours a picture at its own size. */
export const ddcolor = defineModel({
  id: 'ddcolor',
  name: 'DDColor',
  description: 'Gives black-and-white photographs their colours.',
  owner: 'alibaba',
  source: 'https://replicate.com/piddnad/ddcolor/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG and keep their size: the schema says nothing of either.'],
  routes: { restore: 'piddnad/ddcolor:ca494ba129e44e45f661d6ece83c4c98a9a7c774309beca01429b58fce8aa695' },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  extras: {
    model_size: { schema: z.enum(['large', 'tiny']), sentence: 'The large network (the default) or the quick one.' },
  },
  delivers: 'png',
});
