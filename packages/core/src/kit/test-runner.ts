/** The test runner's own functions, such as vitest's; taken as an argument so that any runner will do. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => void | Promise<void>): unknown;
  expect(value: unknown): { toEqual(expected: unknown): unknown };
}
