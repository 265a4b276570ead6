import { free } from '@pentaprism/core/provider';

/**
 * The sizes of FLUX.2: edges from 64 to 2048, which together are never more than its four megapixels.
 *
 * Source: https://github.com/black-forest-labs/skills/blob/main/skills/bfl-api/references/endpoints.md has the smallest
 * edge, the step and the megapixels; https://replicate.com/black-forest-labs/flux-2-pro/api/schema the longest edge;
 * https://docs.comfy.org/development/comfy-router/models/black-forest-labs/flux-2-pro/code the size that comes unasked.
 */
export const flux2Sizing = free({
  to: { width: 'width', height: 'height' },
  edge: [64, 2048],
  step: 16,
  base: [1024, 1024],
});
