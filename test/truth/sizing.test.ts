import { describe, it } from 'vitest';

describe('sizing', () => {
  it.todo('the offer that is nearest in shape and scale is preferred');
  it.todo('shape comes before scale in every kind of sizing');
  it.todo("a shape alone gives the size the model's own preset has");
  it.todo('an exact ratio and area go into clamping, and rounding comes last');
  it.todo('sizes, ratios and scales are read in every common spelling');
  it.todo('a parameter of size that changes nothing is dropped');
  it.todo('the parameter that is inexact is the one that is blamed');
});
