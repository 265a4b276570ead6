import { defineModel, inputList, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { denoisingSteps, disableSafetyChecker, guidanceScale } from './shared/diffusion-extras.ts';
import { pngOnly } from './shared/output-format.ts';

/** PhotoMaker: up to four pictures of a person, and words in which `img` stands after what that person is. */
export const photomaker = defineModel({
  id: 'photomaker',
  name: 'PhotoMaker',
  description:
    'Draws a person from up to four pictures; the word "img" follows "man", "woman" or "person" in the prompt.',
  owner: 'tencent',
  source: 'https://replicate.com/tencentarc/photomaker/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  routes: { guide: 'tencentarc/photomaker:ddfc2b08d209f9fa8c1eca692712918bd449f695dabb4a958da31802a9570fe4' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
    seed: passthrough({ max: 2_147_483_647, beyond: 'fold' }),
    ...pngOnly,
  },
  sizing: [],
  inputs: {
    reference_images: inputList(['input_image', 'input_image2', 'input_image3', 'input_image4'], commonPicture),
  },
  extras: {
    disable_safety_checker: disableSafetyChecker,
    guidance_scale: guidanceScale(1, 10, 5),
    num_steps: denoisingSteps(100, 20),
    style_name: {
      // Spelt as upstream has them.
      schema: z.enum([
        '(No style)',
        'Cinematic',
        'Disney Charactor',
        'Digital Art',
        'Photographic (Default)',
        'Fantasy art',
        'Neonpunk',
        'Enhance',
        'Comic book',
        'Lowpoly',
        'Line art',
      ]),
      sentence: 'A style whose words are added to the prompt (default Photographic).',
    },
    style_strength_ratio: {
      schema: z.number().min(15).max(50),
      sentence: 'How much of the way the style has before the person, in percent, 15 to 50 (default 20).',
    },
  },
  delivers: 'png',
});
