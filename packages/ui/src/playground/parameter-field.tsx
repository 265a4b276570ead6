import type { Json } from '@pentaprism/core';
import { useState } from 'preact/hooks';
import type { ParameterField as Field } from '../api/answers.ts';
import { Coded } from '../parts/coded.tsx';
import { draft, set } from '../state/draft.ts';

/** One parameter of the model's schema. What is not set is not sent. */
export function ParameterField({ name, field }: { readonly name: string; readonly field: Field }) {
  const one = { ...field.anyOf?.find(({ type }) => type !== undefined), ...field };
  const value = draft.value.body[name];
  const id = `parameter-${name}`;
  const choices = one.enum ?? (one.type === 'boolean' ? [true, false] : undefined);
  return (
    <div class="parameter">
      <label for={id}>
        <code>{name}</code>
        {field['x-provider']?.map((provider) => (
          <span class="badge" key={provider}>
            {provider}
          </span>
        ))}
      </label>
      {choices !== undefined ? (
        <select
          id={id}
          value={value === undefined ? '' : JSON.stringify(value)}
          onChange={({ currentTarget: { value: text } }) =>
            set({ [name]: text === '' ? undefined : (JSON.parse(text) as Json) })
          }
        >
          <option value="">not sent</option>
          {choices.map((each) => (
            <option value={JSON.stringify(each)} key={String(each)}>
              {String(each)}
            </option>
          ))}
        </select>
      ) : one.type === 'integer' || one.type === 'number' ? (
        <input
          id={id}
          type="number"
          min={one.minimum}
          max={one.maximum}
          step={one.type === 'integer' ? 1 : 'any'}
          placeholder="not sent"
          value={typeof value === 'number' ? value : ''}
          onInput={({ currentTarget: { value: text } }) => set({ [name]: text === '' ? undefined : Number(text) })}
        />
      ) : one.type === 'array' || one.type === 'object' ? (
        <JsonInput id={id} name={name} value={value} />
      ) : (
        <input
          id={id}
          placeholder="not sent"
          value={typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)}
          onInput={({ currentTarget }) => set({ [name]: currentTarget.value })}
        />
      )}
      {one.description !== undefined && (
        <p class="hint">
          <Coded text={one.description} />
        </p>
      )}
    </div>
  );
}

/** A list or an object, written as JSON: it counts once it is whole. */
function JsonInput({
  id,
  name,
  value,
}: {
  readonly id: string;
  readonly name: string;
  readonly value: Json | undefined;
}) {
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value));
  const [isBroken, setBroken] = useState(false);
  const read = (next: string): void => {
    setText(next);
    try {
      set({ [name]: next.trim() === '' ? undefined : (JSON.parse(next) as Json) });
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <input
      id={id}
      class="mono"
      placeholder="not sent, as JSON"
      value={text}
      aria-invalid={isBroken}
      onInput={({ currentTarget }) => read(currentTarget.value)}
    />
  );
}
