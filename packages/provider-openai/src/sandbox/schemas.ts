import type { JsonSchema } from '@pentaprism/core/kit';
import gptImage25Flare from '../../fixtures/gpt-image-2.5-flare.json' with { type: 'json' };
import gptImage25FlareEdits from '../../fixtures/gpt-image-2.5-flare__edits.json' with { type: 'json' };
import gptImage25Sunburst from '../../fixtures/gpt-image-2.5-sunburst.json' with { type: 'json' };
import gptImage25SunburstEdits from '../../fixtures/gpt-image-2.5-sunburst__edits.json' with { type: 'json' };
import gptImage26Flare from '../../fixtures/gpt-image-2.6-flare.json' with { type: 'json' };
import gptImage26FlareEdits from '../../fixtures/gpt-image-2.6-flare__edits.json' with { type: 'json' };
import gptImage26Sunburst from '../../fixtures/gpt-image-2.6-sunburst.json' with { type: 'json' };
import gptImage26SunburstEdits from '../../fixtures/gpt-image-2.6-sunburst__edits.json' with { type: 'json' };
import gptImage2 from '../../fixtures/gpt-image-2.json' with { type: 'json' };
import gptImage2Edits from '../../fixtures/gpt-image-2__edits.json' with { type: 'json' };

/**
 * The body each model takes, as JSON Schema: for generations under the model's id, for edits under `<id>/edits`. Written
 * from OpenAI's documents, not from the declarations.
 */
export const openaiSchemas: Readonly<Record<string, JsonSchema>> = {
  'gpt-image-2': gptImage2,
  'gpt-image-2/edits': gptImage2Edits,
  'gpt-image-2.5-sunburst': gptImage25Sunburst,
  'gpt-image-2.5-sunburst/edits': gptImage25SunburstEdits,
  'gpt-image-2.5-flare': gptImage25Flare,
  'gpt-image-2.5-flare/edits': gptImage25FlareEdits,
  'gpt-image-2.6-sunburst': gptImage26Sunburst,
  'gpt-image-2.6-sunburst/edits': gptImage26SunburstEdits,
  'gpt-image-2.6-flare': gptImage26Flare,
  'gpt-image-2.6-flare/edits': gptImage26FlareEdits,
};
