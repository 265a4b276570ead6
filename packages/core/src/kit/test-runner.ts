/** The test runner's own functions, such as vitest's; taken as an argument so that any runner will do. */
export interface TestRunner {
  readonly describe: Describe;
  it(name: string, body: () => void | Promise<void>): unknown;
  expect(value: unknown): { toEqual(expected: unknown): unknown };
}

/** Groups tests. */
export interface Describe {
  (name: string, body: () => void): unknown;
  /** Groups tests that may run at the same time, where the runner has such groups, as vitest has. */
  readonly concurrent?: (name: string, body: () => void) => unknown;
}

/** Expects no fault. As one text, because a runner prints the beginning of it first, and of a list only how long it is. */
export function expectNone({ expect }: TestRunner, faults: readonly string[]): void {
  expect(faults.join('\n')).toEqual('');
}
