import { shape } from '@pentaprism/core/provider';

/** Google's word that every Imagen was shut down by 2026-08-17, and what takes its place. */
export const imagenShutdown = 'https://firebase.google.com/docs/ai-logic/imagen-models-migration';

/** Imagens of one scale. */
export const imagenRatios = shape({
  ratios: ['1:1', '9:16', '16:9', '3:4', '4:3'],
  ratioTo: 'aspect_ratio',
  base: { pixels: 1024 * 1024 },
  defaultRatio: '1:1',
});
