/** Parts of OpenAI's API that are not here, and what does their work. */
const elsewhere: Readonly<Record<string, string>> = {
  '/images/variations': 'Variations are edits with a prompt that asks for them: /v1/images/edits.',
  '/chat/completions': 'Only pictures are made here: /v1/images/generations.',
  '/responses': 'Only pictures are made here: /v1/images/generations.',
};

/** What a caller may have meant by an address at which there is nothing; empty when nothing comes to mind. */
export function hintFor(path: string, exists: (path: string) => boolean): string {
  const single = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const bare = single.replace(/^(?:\/openai(?:\/deployments\/[^/]+)?)?(?:\/v1)*/, '');
  const known = Object.hasOwn(elsewhere, bare) ? elsewhere[bare] : undefined;
  if (known !== undefined) return ` ${known}`;
  // Clients append `/images/…` to their base URL, which is given without its `/v1`, or twice with it.
  const meant = `/v1${bare}`;
  if (bare === '' || meant === single || !exists(meant)) return '';
  return ` Did you mean ${meant}? The base URL of OpenAI clients here ends in /v1.`;
}
