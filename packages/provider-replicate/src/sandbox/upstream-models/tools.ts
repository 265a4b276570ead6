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
  'google-research/maxim:494ca4d578293b4b93945115601b6a38190519da18467556ca223d219c3af9f9': restored,
  'cjwbw/supir:1302b550b4f7681da87ed0e405016d443fe1fafd64dabce6673401855a5039b5': {
    ...restored,
    // The shorter edge has so many pixels at least: https://github.com/Fanghua-Yu/SUPIR/blob/master/predict.py
    size: (input, given) => {
      const [width, height] = enlarged(1, 'upscale')(input, given);
      const factor = Math.max(1, Number(input.min_size ?? 1024) / Math.min(width, height));
      return [Math.round(width * factor), Math.round(height * factor)];
    },
  },
  'pollinations/modnet:da7d45f3b836795f945f221fc0b01a6d3ab7f5e163f13208948ad436001e2255': cutOut,
  'codeplugtech/object_remover:499559d430d997c34aa80142bfede2ad182b78e9dda9e8e03be5689d99969282': {
    ...restored,
    pictures: ['org_image'],
    mask: 'mask_image',
  },
};
