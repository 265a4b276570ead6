import { describe, expect, it } from 'vitest';
import { nearestKnown } from './known-names.ts';

const extras = { safety_tolerance: true, guidance_scale: true };

describe('a name that hardly anything else can be meant by', () => {
  it.each([
    ['aspectRatio', 'aspect_ratio'],
    ['AspectRatio', 'aspect_ratio'],
    ['aspect-ratio', 'aspect_ratio'],
    ['aspectratio', 'aspect_ratio'],
    ['responseFormat', 'response_format'],
    ['outputFormat', 'output_format'],
    ['output-format', 'output_format'],
    ['ouput_format', 'output_format'],
    ['N', 'n'],
    ['Size', 'size'],
    ['SEED', 'seed'],
    ['sede', 'seed'],
    ['seeed', 'seed'],
    ['sed', 'seed'],
    ['siez', 'size'],
    ['sise', 'size'],
    ['promt', 'prompt'],
    ['prmopt', 'prompt'],
    ['imgaes', 'images'],
    ['msak', 'mask'],
    ['fti', 'fit'],
    ['Fit', 'fit'],
    ['usre', 'user'],
    ['stlye', 'style'],
    ['modle', 'model'],
    ['qualtiy', 'quality'],
    ['backgroud', 'background'],
    ['negativ_prompt', 'negative_prompt'],
    ['providerOptions', 'provider_options'],
    ['safetyTolerance', 'safety_tolerance'],
    ['safety_tolerence', 'safety_tolerance'],
  ])('%s is %s', (name, meant) => {
    expect(nearestKnown(name, extras)).toEqual({ name: meant, close: true });
  });
});

describe('a name that is near enough to ask, and may be a word of its own', () => {
  it.each([
    ['format', 'output_format'],
    ['fits', 'fit'],
    ['ft', 'fit'],
    ['nn', 'n'],
    ['guidance', 'guidance_scale'],
    ['resolutin_x', 'resolution'],
  ])('%s may be %s', (name, meant) => {
    expect(nearestKnown(name, extras)).toEqual({ name: meant, close: false });
  });
});

it.each(['mode', 'models', 'side', 'seeds', 'task', 'speed', 'styles', 'masks', 'prompts', 'a_prompt', 'use'])(
  '%s is a word upstreams have, and no mistyped one',
  (name) => {
    expect(nearestKnown(name, extras)).toBeUndefined();
  },
);

it.each(['temperature', 'steps', 'k', 'x', 'strength', 'num_images', 'width', '画', '', 'a'.repeat(5000)])(
  '%s is near to nothing',
  (name) => {
    expect(nearestKnown(name, extras)).toBeUndefined();
  },
);
