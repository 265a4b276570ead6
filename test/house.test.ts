import { describe, it } from 'vitest';

describe('The doors of core', () => {
  it.todo('are four, and docs/api.md lists the names of each');
  it.todo('export nothing that nobody uses');
});

describe('The receipt', () => {
  it.todo('is written by settle and amend alone; planners return decisions');
});

describe('The gateway', () => {
  it.todo('reads bytes and JSON in a room of their own, below the network');
  it.todo('keeps the state of a submitted job as plain data');
});
