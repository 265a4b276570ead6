import { describe, it } from 'vitest';

describe('The three providers', () => {
  it.todo('state their failures as data of one shape');
  it.todo('use the tools of @pentaprism/core/provider instead of tools of their own');
});

describe('The receipt', () => {
  it.todo('is written by settle and amend alone; planners return decisions');
});
