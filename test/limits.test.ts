/** Limits: requests a minute, jobs at once, connections. */
import { describe, it } from 'vitest';

describe('a limit', () => {
  it.todo(
    'of requests a minute lets so many through of two servers together, and says how many are left as OpenAI does',
  );
  it.todo('of jobs at once is exact over two servers, and async jobs wait for their turn');
  it.todo('of connections refuses the one too many with an answer and keeps the others');
  it.todo('is kept in memory while the shared store is away');
});
