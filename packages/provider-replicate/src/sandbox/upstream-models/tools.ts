import { enlarged, likeGiven } from '../sizes.ts';
import type { UpstreamModel } from './upstream-model.ts';

/** A model that gives back the one picture it was given, at its size. */
const restored: UpstreamModel = { output: 'string', delivers: 'png', size: likeGiven, pictures: ['image'] };
const cutOut: UpstreamModel = { ...restored, cutsOut: true };

/** What works on one picture without words. All are run by version, as community models are. */
export const tools: Readonly<Record<string, UpstreamModel>> = {
  'daanelson/real-esrgan-a100:f94d7ed4a1f7e1ffed0d51e4089e4911609d5eeee5e874ef323d2c7562624bed': {
    ...restored,
    size: enlarged(4, 'scale'),
  },
  'tencentarc/gfpgan:0fbacf7afc6c144e5be9767cff80f25aff23e52b0708f17e20f9879b2f21516c': {
    ...restored,
    // https://github.com/TencentARC/GFPGAN/blob/master/cog_predict.py
    size: (input, given) => enlarged((input.scale ?? 2) === 2 ? 2 : Number(input.scale) / 2)(input, given),
    pictures: ['img'],
  },
  'lucataco/codeformer:78f2bab438ab0ffc85a68cdfd316a2ecd3994b5dd26aa6b3d203357b45e5eb1b': {
    ...restored,
    size: enlarged(2, 'upscale'),
  },
  'cjwbw/rembg:fb8af171cfa1616ddcf1242c093f9c46bcada5ad4cf6f2fbe8b81b330ec5c003': cutOut,
  'lucataco/remove-bg:95fcc2a26d3899cd6c2691c900465aaeff466285a65c14638cc5f36f34befaf1': cutOut,
  'philz1337x/clarity-upscaler:dfad41707589d68ecdccd1dfa600d55a208f9310748e44bfe35b4a6291453d5e': {
    ...restored,
    output: 'array',
    size: enlarged(2, 'scale_factor'),
    mask: 'mask',
  },
  'mv-lab/swin2sr:a01b0512004918ca55d02e554914a9eca63909fa83a29ff0f115c78a7045574f': { ...restored, size: enlarged(4) },
  'jingyunliang/swinir:660d922d33153019e8c263a3bba265de882e7f4f70396546b6c9c8f9d47a021a': {
    ...restored,
    size: (input, given) =>
      enlarged(String(input.task_type ?? 'Super-Resolution').includes('Super-Resolution') ? 4 : 1)(input, given),
  },
  'piddnad/ddcolor:ca494ba129e44e45f661d6ece83c4c98a9a7c774309beca01429b58fce8aa695': restored,
  'microsoft/bringing-old-photos-back-to-life:c75db81db6cbd809d93cc3b7e7a088a351a3349c9fa02b6d393e35e0d51ba799':
    restored,
};
