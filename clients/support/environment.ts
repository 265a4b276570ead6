/** The environment without what would send a client or a server to somebody else: keys, addresses and settings. */
export function cleanEnvironment(): Record<string, string> {
  const foreign = /^(PENTAPRISM_|OPENAI_|AZURE_|FAL_|REPLICATE_|GEMINI_|GOOGLE_|PORT$|HOST$|NODE_OPTIONS$|VITEST|CI$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
