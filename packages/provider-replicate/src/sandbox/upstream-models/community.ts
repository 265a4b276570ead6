import { asGiven, byEdges, likeGiven } from '../sizes.ts';
import { sdxl } from './stability-ai.ts';
import type { UpstreamModel } from './upstream-model.ts';

/** What one person or a small laboratory made and put on Replicate. All are run by version. */
export const community: Readonly<Record<string, UpstreamModel>> = {
  'playgroundai/playground-v2.5-1024px-aesthetic:a45f82a1382bed5c7aeb861dac7c7d191b0fdf74d8d57c4a0e6ed7d4d0bf7d24':
    sdxl,
  'nvidia/sana:c6b5d2b7459910fec94432e9e1203c3cdce92d6db20f714f1355747990b52fa6': {
    output: 'string',
    delivers: 'png',
    size: byEdges({ grid: 32, absent: [1024, 1024] }),
  },
  'ai-forever/kandinsky-2.2:ad9d7879fbffa2874e1d909d1d37d9bc682889cc65b31f7bb00d2362619f194a': {
    ...sdxl,
    delivers: 'webp',
    size: byEdges({ grid: 64, absent: [512, 512] }),
  },
  'datacte/proteus-v0.3:b28b79d725c8548b173b6a19ff9bffd16b9b80df5b18b8dc5cb9e1ee471bfa48': sdxl,
  'datacte/proteus-v0.2:06775cd262843edbde5abab958abdbb65a0a6b58ca301c9fd78fa55c775fc019': sdxl,
  'lucataco/realistic-vision-v5.1:2c8e954decbf70b7607a4414e5785ef9e4de4b8c51d50fb8b8b349160e0ef6bb': {
    output: 'string',
    delivers: 'png',
    size: byEdges({ grid: 8, absent: [512, 728] }),
  },
  'cjwbw/animagine-xl-3.1:6afe2e6b27dad2d6f480b59195c221884b6acc589ff4d05ff0e5fc058690fbb9': {
    output: 'string',
    delivers: 'png',
    size: byEdges({ grid: 8, absent: [896, 1152] }),
  },
  'lucataco/dreamshaper-xl-turbo:0a1710e0187b01a255302738ca0158ff02a22f4638679533e111082f9dd1b615': sdxl,
  'fofr/latent-consistency-model:683d19dc312f7a9f0428b04429a9ccefd28dbf7785fef083ad5cf991b65f406f': {
    output: 'array',
    delivers: 'png',
    size: (input, given) => {
      const edges = byEdges({ grid: 8, absent: [768, 768] });
      return (input.sizing_strategy === 'input_image' ? asGiven(64, edges) : edges)(input, given);
    },
    pictures: ['image', 'control_image'],
    count: (input) => Number(input.num_images ?? 1),
  },
  'fofr/sdxl-emoji:dee76b5afde21b0f01ed7925f0665b7e879c50ee718c5f78a9d38e04d523cc5e': sdxl,
  'fofr/sticker-maker:4acb778eb059772225ec213948f0660867b2e03f277448f18cf1800b96a65a1a': {
    output: 'array',
    delivers: 'webp',
    size: byEdges({ grid: 8, absent: [1152, 1152] }),
    cutsOut: true,
    count: (input) => Number(input.number_of_images ?? 1),
  },
  'tencentarc/photomaker:ddfc2b08d209f9fa8c1eca692712918bd449f695dabb4a958da31802a9570fe4': {
    ...sdxl,
    size: () => [1024, 1024],
    pictures: ['input_image', 'input_image2', 'input_image3', 'input_image4'],
  },
  'zsxkib/instant-id:2e4785a4d80dadf580077b2244c8d7c05d8e3faac04a04c02d8e099dd2876789': {
    ...sdxl,
    delivers: 'webp',
    size: asGiven(64, () => [1024, 1024]),
    pictures: ['image', 'pose_image'],
  },
  'zsxkib/ic-light:d41bcb10d8c159868f4cfbd7c6a2ca01484f7d39e4613419d5952c61562f1ba7': {
    output: 'array',
    delivers: 'webp',
    // The draft, enlarged on a grid of 64.
    size: (input) => {
      const enlargedEdge = (edge: unknown, absent: number) =>
        Math.round((Number(edge ?? absent) * Number(input.highres_scale ?? 1.5)) / 64) * 64;
      return [enlargedEdge(input.width, 512), enlargedEdge(input.height, 640)];
    },
    pictures: ['subject_image'],
    count: (input) => Number(input.number_of_images ?? 1),
  },
  'adirik/interior-design:76604baddc85b1b4616e1c6475eca080da339c8875bd4996705440484a6eac38': {
    output: 'string',
    delivers: 'png',
    size: likeGiven,
    pictures: ['image'],
  },
  'timothybrooks/instruct-pix2pix:30c1d0b916a6f8efce20493f5d61ee27491ab2a60437c13c588468b9810ec23f': {
    ...sdxl,
    size: likeGiven,
  },
};
