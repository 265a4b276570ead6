import { describe, it } from 'vitest';

describe('exchange', () => {
  it.todo(
    'a 404 or an untyped 500 while an accepted job is read is asked again, and never buys from the next provider',
  );
  it.todo('a status endpoint that is down for a while does not end an accepted job before its deadline');
  it.todo('a TLS handshake that fails before a byte was sent is repeated and then goes to the next provider');
  it.todo(
    'a clear answer to the submit that names no job and is not billed goes to the next provider, by a fact of each provider',
  );
  it.todo("a redirect of the submit is the provider's fault, not the caller's");
  it.todo('the last real picture of a reply is delivered once, however TCP cuts the reply, and a refusal is a refusal');
  it.todo('an upstream reply that is cut short never blames the caller');
  it.todo('an answer of 200 without JSON is asked again, then told as upstream_error');
  it.todo("an error after acceptance names upstream's job in body, header and log");
  it.todo(
    "an operator's key, whole or in halves, percent-encoded or in base64, never reaches a caller, a log or a header",
  );
  it.todo('a prompt that upstream repeats is not logged');
  it.todo("a proxy's HTML page is never quoted");
  it.todo(
    'a thousand requests with a fault at every fifth step give no wrong answer, no double submit, no lost picture and no hang',
  );
});
