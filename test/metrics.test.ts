/** Metrics as Prometheus reads them. */
import { describe, it } from 'vitest';

describe('metrics', () => {
  it.todo('are read by a parser of the text format, each family with type and help');
  it.todo('count jobs, calls, pictures, costs, failovers, refusals and replays as they happened');
  it.todo('have no label that a caller can invent');
  it.todo('of two servers in one process are their own');
  it.todo('are what every query of the dashboard and of the alerts asks for');
});
