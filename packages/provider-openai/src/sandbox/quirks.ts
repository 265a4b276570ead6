/** Oddities of OpenAI's answers that no drill covers, with the sentence their documentation prints. */
export const quirks = {
  billing_limit: 'Refuses with `billing_hard_limit_reached`, which is a 400 and no 429.',
  stream_error: 'Breaks a stream off with an `error` event after its first partial picture; without a stream, a 500.',
  late_refusal: 'Refuses what it has drawn: the job is done, and a stream ends in an `error` event.',
  early_final: 'Sends the finished picture of a stream before all the partial ones that were asked for.',
} as const satisfies Record<string, string>;

/** The name of an oddity the sandbox can be asked for. */
export type OpenaiQuirk = keyof typeof quirks;

/** Reads the oddity a prompt asks for: `[quirk: early_final]`. `null` when there is no marker or no such oddity. */
export function readQuirk(prompt: string): OpenaiQuirk | null {
  const name = /\[quirk:\s*([a-z_]+)\s*\]/i.exec(prompt)?.[1]?.toLowerCase();
  return name !== undefined && isQuirk(name) ? name : null;
}

function isQuirk(name: string): name is OpenaiQuirk {
  return Object.hasOwn(quirks, name);
}
