import { describe, it } from 'vitest';

describe('A request that does not say response_format', () => {
  it.todo(
    'is answered with base64 alone when the asked name is of OpenAI’s gpt-image family, alias or not, prefixed or not',
  );
  it.todo('is answered with addresses for every other name');
  it.todo('is answered as the alias says, then as the setting says, then by name, and the receipt says which');
  it.todo('gets PNG for names of OpenAI’s own, unless it says a format or a compression');
});

describe('A name of OpenAI’s that nobody offers', () => {
  it.todo('is made by the default model, which the receipt says');
  it.todo('is refused in strict');
  it.todo('is a 404 that names successor, setting and alias when there is no default model');
  it.todo('is priced as the model that runs');
});

describe('A request without a model', () => {
  it.todo('is made by the default model');
  it.todo('is a 400 that names the setting when there is none');
});

describe('The list of models', () => {
  it.todo('has the operator’s aliases and the stand-ins as ids of their own, marked alias_of');
});

describe('A plain answer', () => {
  it.todo('carries quality and background as stream events do');
  it.todo('is valid against OpenAI’s own schema');
});

describe('A model that is retired', () => {
  it.todo('is not run, and the error names its successor');
});
