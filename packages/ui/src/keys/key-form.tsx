import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { KeyRules, KeyView } from '../api/keys.ts';
import { Refusal } from '../api/refusal.ts';
import { Dialog } from '../parts/dialog.tsx';
import { fieldsOf, type KeyFields, rulesOf } from './key-fields.ts';

interface KeyFormProps {
  /** The key to change; absent: a new one. */
  readonly before?: KeyView;
  /** Does it; what it throws is shown. */
  save(rules: Partial<KeyRules>): Promise<void>;
  close(): void;
}

/** What can be said of a key. */
export function KeyForm({ before, save, close }: KeyFormProps) {
  const [fields, setFields] = useState(() => fieldsOf(before));
  const [fault, setFault] = useState<Refusal>();
  const [isSaving, setSaving] = useState(false);
  const title = before === undefined ? 'New key' : `Change ${before.name}`;
  const put = (name: keyof KeyFields) => ({
    value: fields[name],
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      setFields({ ...fields, [name]: currentTarget.value }),
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    try {
      await save(rulesOf(fields, before));
      close();
    } catch (error) {
      setFault(error instanceof Refusal ? error : new Refusal(String(error)));
      setSaving(false);
    }
  };
  return (
    <Dialog label={title} look="key-dialog" close={close}>
      <form class="key-form" onSubmit={(event) => void submit(event)}>
        <h2>{title}</h2>
        <Field name="Name">
          {(id) => <input id={id} required maxLength={100} autocomplete="off" {...put('name')} />}
        </Field>
        <Field name="Models" hint="Such as nano-banana-2, flux-*, fal/*. Empty: all.">
          {(id) => <input id={id} class="mono" spellcheck={false} autocomplete="off" {...put('models')} />}
        </Field>
        <div class="pair">
          <Field name="Budget in US dollars" hint="Empty: no bound.">
            {(id) => <input id={id} type="number" min="0" step="any" inputMode="decimal" {...put('budget')} />}
          </Field>
          <Field name="for each">
            {(id) => (
              <select id={id} {...put('period')}>
                <option value="day">day</option>
                <option value="month">month</option>
                <option value="total">for good</option>
              </select>
            )}
          </Field>
        </div>
        {fields.budget !== '' && (
          <Field name="What has no known price" hint="A budget cannot hold it.">
            {(id) => (
              <select id={id} {...put('unpriced')}>
                <option value="refuse">is refused</option>
                <option value="allow">is allowed, and not counted</option>
              </select>
            )}
          </Field>
        )}
        <div class="pair">
          <Field name="Requests a minute" hint="Empty: no bound.">
            {(id) => <input id={id} type="number" min="1" inputMode="numeric" {...put('perMinute')} />}
          </Field>
          <Field name="Jobs at once" hint="Empty: no bound.">
            {(id) => <input id={id} type="number" min="1" inputMode="numeric" {...put('running')} />}
          </Field>
        </div>
        <div class="pair">
          <Field name="Last day" hint="By UTC. Empty: for good.">
            {(id) => <input id={id} type="date" {...put('expires')} />}
          </Field>
          <Field name="Pictures are given as" hint="When a request does not say.">
            {(id) => (
              <select id={id} {...put('responseFormat')}>
                <option value="">the server’s own</option>
                <option value="url">address</option>
                <option value="b64_json">base64</option>
                <option value="both">both</option>
              </select>
            )}
          </Field>
        </div>
        {fault !== undefined && (
          <p class="hint flagged" role="alert">
            {fault.message}
          </p>
        )}
        <div class="row end">
          <button type="button" class="secondary" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary slim" disabled={isSaving}>
            {before === undefined ? 'Make the key' : 'Save'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly name: string;
  readonly hint?: string;
  /** The control, which takes the id of its label. */
  readonly children: (id: string) => ComponentChildren;
}

function Field({ name, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{name}</label>
      {children(id)}
      {hint !== undefined && <p class="hint">{hint}</p>}
    </div>
  );
}
