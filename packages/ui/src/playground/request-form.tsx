import { useEffect, useState } from 'preact/hooks';
import type { ParameterField as Field, ModelSchema } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { comparing } from '../compare/compare-state.ts';
import { ModelDialog } from '../parts/model-dialog.tsx';
import { Radios } from '../parts/radios.tsx';
import { Pictures } from '../pictures/pictures.tsx';
import { gateway } from '../state/catalogue.ts';
import { card, draft, mode, patch, set, textOf } from '../state/draft.ts';
import { ParameterField } from './parameter-field.tsx';
import { SendBar, sendNow } from './send-bar.tsx';
import { SizePicker } from './size-picker.tsx';

/** The request, in the order in which one thinks of it. */
export function RequestForm() {
  const [isPicking, setPicking] = useState(false);
  const model = card.value;
  if (model === undefined) return null;
  const takes = (name: string): boolean => model.parameters[name]?.modes.includes(mode.value) === true;
  return (
    <form
      class="request"
      aria-label="Request"
      onSubmit={(event) => {
        event.preventDefault();
        sendNow();
      }}
    >
      <div class="scroll">
        {comparing.value === undefined ? (
          <button type="button" class="model" onClick={() => setPicking(true)} aria-haspopup="dialog">
            <span class="grow">
              <b>{model.name}</b>
              <span class="mono">{model.id}</span>
            </span>
            <svg class="drawn" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path d="m5 6.5 3-3 3 3M5 9.5l3 3 3-3" />
            </svg>
          </button>
        ) : (
          <p class="hint">One request for all. Its fields are those of {model.name}.</p>
        )}
        {isPicking && (
          <ModelDialog
            label="Choose a model"
            chosen={model.id}
            pick={(id) => patch({ model: id, provider: null })}
            close={() => setPicking(false)}
          />
        )}
        {model.modes.length > 1 && (
          <Radios
            label="Mode"
            look="tabs"
            columns={2}
            chosen={mode.value}
            choices={[
              { value: 'generate', label: 'From words' },
              { value: 'edit', label: 'From pictures' },
            ]}
            choose={(next) => next !== undefined && patch({ mode: next })}
          />
        )}
        {takes('image') && <Pictures />}
        {takes('reference_images') && <Pictures slot="reference_images" />}
        {takes('prompt') && <Prompt />}
        <SizePicker />
        <div class="pair">
          <Count />
          <Format />
        </div>
        <MoreParameters />
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={draft.value.strict}
            aria-checked={draft.value.strict}
            onChange={({ currentTarget }) => patch({ strict: currentTarget.checked })}
          />
          <span>
            <b>Strict</b> Refuse what would be dropped or adjusted
          </span>
        </label>
      </div>
      <SendBar />
    </form>
  );
}

function Prompt() {
  return (
    <div class="field">
      <label for="prompt">Prompt</label>
      <textarea
        id="prompt"
        rows={4}
        placeholder={mode.value === 'edit' ? 'What should change' : 'What the picture should show'}
        value={textOf('prompt') ?? ''}
        onInput={({ currentTarget }) => set({ prompt: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) sendNow();
        }}
      />
    </div>
  );
}

/** What the server makes at once, at most. */
function Count() {
  const most = gateway.value?.limits.max_n ?? 10;
  const many = Number(draft.value.body.n ?? 1);
  const put = (next: number): void => set({ n: next > 1 ? Math.min(next, most) : undefined });
  return (
    <div class="field">
      <label for="n">Pictures</label>
      <div class="stepper">
        <button type="button" aria-label="Fewer" disabled={many <= 1} onClick={() => put(many - 1)}>
          −
        </button>
        <input
          id="n"
          type="number"
          min="1"
          max={most}
          value={many}
          onInput={({ currentTarget }) => put(Number(currentTarget.value))}
        />
        <button type="button" aria-label="More" disabled={many >= most} onClick={() => put(many + 1)}>
          +
        </button>
      </div>
    </div>
  );
}

function Format() {
  const formats = card.value?.parameters.output_format?.values ?? [];
  return (
    <div class="field">
      <label for="format">Format</label>
      <select
        id="format"
        value={textOf('output_format') ?? ''}
        onChange={({ currentTarget }) => set({ output_format: currentTarget.value })}
      >
        <option value="">as delivered</option>
        {formats.map((each) => (
          <option key={String(each)}>{String(each)}</option>
        ))}
      </select>
    </div>
  );
}

/** These have places of their own, or are the page's. */
const elsewhere: ReadonlySet<string> = new Set([
  ...([
    'model',
    'prompt',
    'image',
    'images',
    'mask',
    'reference_images',
    'size',
    'aspect_ratio',
    'resolution',
  ] as const),
  ...(['scale_factor', 'fit', 'n', 'output_format', 'response_format', 'stream', 'partial_images'] as const),
]);

/** Whom to ask is no matter of a model, so no schema of one has these. */
const whomToAsk: Readonly<Record<string, Field>> = {
  routing: {
    enum: ['fidelity', 'price', 'speed'],
    description: 'Whom to prefer where several providers can do it.',
  },
  max_cost: { type: 'number', minimum: 0, description: 'The most that all pictures together may cost, in US dollars.' },
};

function MoreParameters() {
  const schema = useSchema(card.value?.id, mode.value);
  const ofModel = Object.entries(schema?.properties ?? {}).filter(([name]) => !elsewhere.has(name));
  const more = ofModel.length === 0 ? [] : [...Object.entries(whomToAsk), ...ofModel];
  const used = Object.keys(draft.value.body).filter((name) => !elsewhere.has(name)).length;
  return (
    <details class="more">
      <summary>
        More parameters{' '}
        <span class="muted">
          {used > 0 ? `${used} set, ` : ''}
          {more.length}
        </span>
      </summary>
      {more.map(([name, field]) => (
        <ParameterField key={name} name={name} field={field} />
      ))}
    </details>
  );
}

function useSchema(id: string | undefined, of: string): ModelSchema | undefined {
  const [schema, setSchema] = useState<ModelSchema>();
  useEffect(() => {
    if (id === undefined) return;
    let isLate = false;
    ask<ModelSchema>(`/v1/models/${id}?schema=true&mode=${of}`).then(
      (read) => !isLate && setSchema(read),
      () => !isLate && setSchema(undefined),
    );
    return () => {
      isLate = true;
    };
  }, [id, of]);
  return schema;
}
