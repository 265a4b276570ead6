/** What each drill does, with the sentence its documentation prints. */
export const drills = {
  unauthorized: { sentence: 'Refuses the key: 401.' },
  no_credit: { sentence: 'Says that the account is out of money or locked, in the provider’s own way (402 or 403).' },
  invalid: { sentence: 'Finds fault with a value it was sent: 422, or the provider’s own form of it.' },
  rate_limit: { sentence: 'Asks to slow down: 429, with the provider’s own form of Retry-After.' },
  error: { sentence: 'Fails inside: 500.' },
  unavailable: { sentence: 'Cannot take the job: 503.' },
  slow: { sentence: 'Keeps the job waiting in the queue before it is done.' },
  refused: { sentence: 'Refuses on content policy, in the provider’s own form.' },
  truncated: { sentence: 'Cuts the answer (or the picture’s download) off in the middle.' },
  reset: { sentence: 'Resets the connection before anything was accepted.' },
  black: { sentence: 'Delivers an all black picture, flagged where the provider flags.' },
  gateway_timeout: { sentence: 'Answers 504 to the request for the result; the job itself is done.' },
  lost: { sentence: 'Accepts the job, then loses the connection before the reply to the submit.' },
} as const satisfies Record<string, { readonly sentence: string }>;

/** The name of a failure a sandbox can be asked for. */
export type DrillName = keyof typeof drills;

/** The names of all drills. */
export const drillNames: readonly DrillName[] = Object.keys(drills).filter(isDrillName);

/** A failure a sandbox is asked for. */
export interface Drill {
  readonly name: DrillName;
  /** Only the first so many times; absent: always. */
  readonly times?: number;
  /** Nothing happens the first so many times, which do not count as `times`; default 0. */
  readonly after?: number;
}

/**
 * Reads the drill a prompt asks for: `[drill: rate_limit]`, or `[drill: rate_limit 2]` for the first two times only.
 *
 * `null` when there is no marker or its name is no drill.
 */
export function readDrill(prompt: string): Drill | null {
  const match = /\[drill:\s*([a-z_]+)(?:\s+(\d{1,6}))?\s*\]/i.exec(prompt);
  const name = match?.[1]?.toLowerCase();
  if (name === undefined || !isDrillName(name)) return null;
  return match?.[2] === undefined ? { name } : { name, times: Number(match[2]) };
}

/** Decides which drill is due, counting those that are asked for a few times only. */
export function createDrillMaster(configured: readonly (DrillName | Drill)[] = []): {
  due(prompt: string, among?: readonly DrillName[]): DrillName | null;
} {
  const always = configured.map((entry) => (typeof entry === 'string' ? { name: entry } : entry));
  const counts = new Map<string, number>();
  const isDue = (drill: Drill, key: string): boolean => {
    const { after = 0, times = Number.POSITIVE_INFINITY } = drill;
    if (after === 0 && times === Number.POSITIVE_INFINITY) return true;
    const count = counts.get(key) ?? 0;
    if (count >= after + times) return false;
    if (counts.size >= maxCounted && !counts.has(key)) counts.clear();
    counts.set(key, count + 1);
    return count >= after;
  };
  return {
    due(prompt, among = drillNames) {
      const asked = readDrill(prompt);
      if (asked !== null && among.includes(asked.name) && isDue(asked, `prompt ${prompt}`)) return asked.name;
      for (const [index, drill] of always.entries()) {
        if (among.includes(drill.name) && isDue(drill, `configured ${index}`)) return drill.name;
      }
      return null;
    },
  };
}

/** Prompts with a counted drill that are remembered; a sandbox that runs for months must not grow. */
const maxCounted = 10_000;

function isDrillName(name: string): name is DrillName {
  return Object.hasOwn(drills, name);
}
