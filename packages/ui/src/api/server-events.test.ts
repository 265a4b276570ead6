import { describe, expect, it } from 'vitest';
import { type ServerEvent, serverEvents } from './server-events.ts';

async function read(...pieces: string[]): Promise<ServerEvent[]> {
  async function* source() {
    yield* pieces;
  }
  return Array.fromAsync(serverEvents(source()));
}

describe('an event stream', () => {
  it('is cut into its events wherever its pieces end', async () => {
    const whole = 'event: a\ndata: {"x":1}\n\n: waiting\n\ndata: [DONE]\n\n';
    const events = [{ data: '{"x":1}' }, { comment: 'waiting' }, { data: '[DONE]' }];
    expect(await read(whole)).toEqual(events);
    for (let at = 1; at < whole.length; at++) expect(await read(whole.slice(0, at), whole.slice(at))).toEqual(events);
    expect(await read(...whole)).toEqual(events);
  });

  it('gives nothing for an event that broke off', async () => {
    expect(await read('data: 1\n\ndata: {"b64_json":"iVBO')).toEqual([{ data: '1' }]);
  });
});
