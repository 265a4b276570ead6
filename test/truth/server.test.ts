import { describe, it } from 'vitest';

describe('server', () => {
  it.todo('a server that strangers can reach does not start without keys');
  it.todo('a log without a reader never keeps the process from ending');
  it.todo('an answer that is never read is given up');
  it.todo('a half-sent body does not hold up a stop');
  it.todo('every error is in the envelope, whatever the address, the method and the headers');
  it.todo('jobs still running when the limit is reached are cancelled upstream');
  it.todo("a request without a usable Host gets the socket's own address or a refusal");
  it.todo('a cross-site request without Origin is refused by a keyless server');
  it.todo('no test depends on how busy the machine is');
});
