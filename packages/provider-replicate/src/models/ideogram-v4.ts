import { defineModel, list, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';

/** Ideogram 4, balanced: from words alone, at about four megapixels. */
export const ideogramV4 = defineModel({
  id: 'ideogram-v4',
  aliases: ['ideogram-4', 'ideogram-v4-balanced'],
  name: 'Ideogram 4.0',
  description: 'Designs with lettering: posters, logos and layouts.',
  owner: 'ideogram',
  source: 'https://replicate.com/ideogram-ai/ideogram-v4-balanced',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG, as those of Ideogram 3: the schema names no format.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'ideogram-ai/ideogram-v4-balanced' },
  // From two public sources that quote Replicate's page.
  price: perImage(0.06),
  params: bareParams,
  // When none is sent, the model chooses.
  sizing: list({
    to: 'resolution',
    sizes: [
      '2048x2048',
      '1440x2880',
      '2880x1440',
      '1664x2496',
      '2496x1664',
      '1792x2240',
      '2240x1792',
      '1440x2560',
      '2560x1440',
      '1600x2560',
      '2560x1600',
      '1728x2304',
      '2304x1728',
      '1296x3168',
      '3168x1296',
      '1152x2944',
      '2944x1152',
      '1248x3328',
      '3328x1248',
      '1280x3072',
      '3072x1280',
    ],
  }),
  extras: {
    json_prompt: { schema: z.string(), sentence: 'The prompt as structured JSON, a text, for exact layouts.' },
    enable_copyright_detection: {
      schema: z.boolean(),
      sentence: 'Look for protected works in the finished picture (default false).',
    },
  },
  delivers: 'png',
});
