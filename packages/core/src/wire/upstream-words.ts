import type { Failure, Outcome, UpstreamPicture } from '../contract/provider.ts';

/** What must not be repeated when upstream says it. */
export interface Unsaid {
  /** The operator's key. */
  readonly apiKey?: string | undefined;
  /** What the caller said in confidence: prompts, and the signatures of addresses. */
  readonly confided?: readonly string[] | undefined;
}

/** Longest text that is passed on, in characters; a whole error page helps nobody. */
const longest = 2000;
/** Longest text that is looked at. */
const longestHeard = 16_000;
/** Keys this short are stand-ins for sandboxes, and may be part of ordinary words. */
const shortestKey = 8;
/** A run this long that stands in a key, too, was taken from it. */
const keyRun = 8;
/** The same for what a caller said, of which single words may be repeated. */
const confidedRun = 16;

/**
 * The one door for everything upstream says in words, before it reaches an answer, a header or a log.
 *
 * Strikes out the operator's key (whole, in parts, percent-encoded or in base64) and what the caller confided, drops
 * pages of HTML, inline pictures and control characters, puts it on one line and cuts it to a bearable length.
 */
export function cleanWords(words: string, unsaid: Unsaid, most = longest): string {
  const heard = words.slice(0, longestHeard).toWellFormed();
  if (isPage(heard)) return '';
  const line = heard
    .replace(/data:[^\s"',;<>]{0,200}[;,][^\s"'<>]*/gi, 'data:…')
    // Control characters and those that turn the direction of writing.
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]+/gu, ' ')
    .trim();
  const clean = withoutConfided(withoutKey(line, unsaid.apiKey), unsaid.confided ?? []);
  return clean.length > most ? `${clean.slice(0, most).toWellFormed()}…` : clean;
}

/** Whether a text holds the operator's key in any of the forms that are struck out. */
export function holdsKey(text: string, apiKey: string | undefined): boolean {
  return withoutKey(text, apiKey) !== text;
}

/** A failure whose words may be passed on. */
export function cleanFailure(failure: Failure, unsaid: Unsaid): Failure {
  const { field } = failure;
  return {
    ...failure,
    message: cleanWords(failure.message, unsaid),
    ...(field === undefined ? {} : { field: cleanWords(field, unsaid, 200) }),
  };
}

/** An outcome whose words may be passed on. Pictures and numbers are not words. */
export function cleanOutcome(outcome: Outcome, unsaid: Unsaid): Outcome {
  const id = outcome.upstreamId === undefined ? {} : { upstreamId: cleanWords(outcome.upstreamId, unsaid, 200) };
  switch (outcome.state) {
    case 'failed':
      return { ...outcome, ...id, failure: cleanFailure(outcome.failure, unsaid) };
    case 'running':
      return {
        ...outcome,
        ...id,
        ...(outcome.detail === undefined ? {} : { detail: cleanWords(outcome.detail, unsaid, 200) }),
        ...(outcome.partial === undefined
          ? {}
          : { partial: outcome.partial.map((picture) => cleanPicture(picture, unsaid)) }),
      };
    case 'done':
      return { ...outcome, ...id, pictures: outcome.pictures.map((picture) => cleanPicture(picture, unsaid)) };
  }
}

/** A revised prompt is made of what the caller said, and meant for nobody else. */
function cleanPicture(picture: UpstreamPicture, unsaid: Unsaid): UpstreamPicture {
  const { revisedPrompt, refused } = picture;
  if (revisedPrompt === undefined && refused === undefined) return picture;
  return {
    ...picture,
    ...(revisedPrompt === undefined
      ? {}
      : { revisedPrompt: withoutKey(revisedPrompt.slice(0, 64_000).toWellFormed(), unsaid.apiKey) }),
    ...(refused === undefined ? {} : { refused: cleanWords(refused, unsaid) }),
  };
}

/** Whether a text is a page a proxy answered with, which says nothing of the job. */
function isPage(text: string): boolean {
  return /^\s*<|<(?:!doctype|html|head|body|title|center|h[1-6]|pre|hr)\b/i.test(text);
}

function withoutKey(text: string, apiKey: string | undefined): string {
  if (apiKey === undefined || apiKey.length < shortestKey) return text;
  let clean = text;
  for (const form of formsOf(apiKey)) clean = strikeRuns(clean, form, keyRun, '[key]');
  return clean;
}

const forms = new Map<string, readonly string[]>();

/** The forms a key is repeated in. Its percent-encoding differs from it only in marks between runs. */
function formsOf(key: string): readonly string[] {
  const known = forms.get(key);
  if (known !== undefined) return known;
  // The same bytes stand in base64 in one of three ways, depending on how many come before them.
  const encoded = [0, 1, 2].flatMap((before) => {
    const text = Buffer.from('\0'.repeat(before) + key).toString('base64');
    const own = text.slice(Math.ceil((before * 4) / 3), text.length - (text.endsWith('=') ? 4 : 0));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const all = [key, encodeURIComponent(key), Buffer.from(key).toString('hex'), ...encoded];
  const distinct = [...new Set(all)].filter((form) => form.length >= keyRun);
  if (forms.size > 100) forms.clear();
  forms.set(key, distinct);
  return distinct;
}

function withoutConfided(text: string, confided: readonly string[]): string {
  let clean = text;
  for (const said of confided) {
    const line = said.replace(/\s+/g, ' ').trim();
    if (line.length >= confidedRun) clean = strikeRuns(clean, line, confidedRun, '[input]');
    else if (line.length > 2) clean = strikeWord(clean, line);
  }
  return clean;
}

/** Strikes out a short text where it stands as words of its own. */
function strikeWord(text: string, word: string): string {
  const pattern = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'), '[input]');
}

/** Strikes out every run of at least so many characters that stands in a secret, too. */
function strikeRuns(text: string, secret: string, run: number, mark: string): string {
  const pieces = piecesOf(fold(secret), run);
  const lower = fold(text);
  let clean = '';
  let from = 0;
  for (let at = 0; at + run <= text.length; at += 1) {
    if (!pieces.has(lower.slice(at, at + run))) continue;
    let end = at + run;
    while (end < text.length && pieces.has(lower.slice(end - run + 1, end + 1))) end += 1;
    clean += text.slice(from, at) + mark;
    from = end;
    at = end - 1;
  }
  return from === 0 ? text : clean + text.slice(from);
}

/** Lower case without changing the length, as that of some letters of other alphabets would. */
function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function piecesOf(secret: string, run: number): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (let at = 0; at + run <= secret.length; at += 1) pieces.add(secret.slice(at, at + run));
  return pieces;
}
