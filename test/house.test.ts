import { describe, it } from 'vitest';

describe('The three providers', () => {
  it.todo('state their failures as data of one shape');
  it.todo('use the tools of @pentaprism/core/provider instead of tools of their own');
});

describe('The doors of core', () => {
  it.todo('are four, and docs/api.md lists the names of each');
  it.todo('export nothing that nobody uses');
});

describe('The server', () => {
  it.todo('has rooms, and floors between them');
});

describe('The receipt', () => {
  it.todo('is written by settle and amend alone; planners return decisions');
});

describe('A public model', () => {
  it.todo('has one name and one owner, whoever offers it');
  it.todo('has a card that does not depend on the order of providers but in the order of its offers');
});

describe('A fact', () => {
  it.todo('about a handling is worded in one place, for receipt and page');
  it.todo('about a format, its type and its extension, stands in one table');
});

describe('The gateway', () => {
  it.todo('reads bytes and JSON in a room of their own, below the network');
  it.todo('keeps the state of a submitted job as plain data');
});

describe('Those who carry on', () => {
  it.todo('find decisions, issue forms and a CI of every promised Node');
});

describe('A server that starts', () => {
  it.todo('loads storage, sandboxes and schemas only when they are used');
});
