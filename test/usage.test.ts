/** Usage and costs in the shapes of OpenAI’s administration API. */
import { describe, it } from 'vitest';

describe('usage', () => {
  it.todo('is read by the administration client of openai-node, grouped, filtered and in pages');
  it.todo('of costs by day is what the jobs cost, and unpriced pictures are never shown as free');
  it.todo('of a key is its own for that key, and everybody’s for the admin key only');
  it.todo('outlives the history of jobs');
  it.todo('of thirty days is read by its index however many jobs there are');
});
