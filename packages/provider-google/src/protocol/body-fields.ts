/**
 * The fields of a request beside `generationConfig`, in both of the spellings Google reads.
 * https://ai.google.dev/api/generate-content#request-body
 */
export const bodyFields: readonly string[] = [
  'contents',
  'tools',
  'toolConfig',
  'tool_config',
  'safetySettings',
  'safety_settings',
  'systemInstruction',
  'system_instruction',
  'generationConfig',
  'generation_config',
  'cachedContent',
  'cached_content',
  'serviceTier',
  'service_tier',
  'labels',
  'store',
];
