/** What the page reads of a server, which everybody may. */
import { describe, it } from 'vitest';

describe('the page', () => {
  it.todo('is served at /ui/ under its policy, compressed, and kept by browsers as long as it stays the same');
  it.todo('is where a browser is sent that asks for /, and a program still gets JSON');
  it.todo('is not there where the operator wants none');
});

describe('GET /v1/gateway', () => {
  it.todo('says what the server is, to anybody, without secrets');
});

describe('GET /v1/models/{id}?reference=true', () => {
  it.todo('is the reference page of the model');
});

describe('a dry run', () => {
  it.todo('names the providers that cannot do it, and why');
  it.todo('has the price of each tier for the asked shape');
  it.todo('takes { "$input": "image.0" } for pictures that stay where they are');
  it.todo('tells a strict request all that it is refused for');
});

describe('a stream', () => {
  it.todo('says in comments where its job stands');
  it.todo('says in an error event whether the request may be sent again, and which it was');
});

describe('GET /v1/models', () => {
  it.todo('is compressed for who takes that, and not sent again to who has it');
});
