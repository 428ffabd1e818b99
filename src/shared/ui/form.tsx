import type { Child } from 'hono/jsx';
import type { FormState } from '../http/form.ts';
import type { FieldError } from '../kernel/refusal.ts';
import { common } from '../text/common.ts';
import { fill } from '../text/format.ts';
import { RefusalAlert } from './parts.tsx';
import type { View } from './view.ts';

/** What the person sees of a field's error. `labels` may give a feature's own texts by code. */
export type FieldTexts = Readonly<Record<string, string>>;

interface FormProps {
  view: View;
  action: string;
  state?: FormState;
  /** A feature's own error texts by code; common ones are known. */
  texts?: FieldTexts;
  /** Names of fields as the person sees them, for the error summary. */
  labels?: Record<string, string>;
  files?: boolean;
  id?: string;
  class?: string;
  /** Text of a refusal that is about no field. */
  refusalText?: string | undefined;
  children?: Child;
}

const errorText = (view: View, error: FieldError, texts: FieldTexts = {}): string =>
  fill(
    texts[error.code] ??
      common[view.language].fieldErrors[error.code] ??
      common[view.language].fieldErrors['not-valid'] ??
      '',
    error.params,
  );

/**
 * A form. It carries its own page and organisation, so that signing in again returns to it filled,
 * and a switch of organisation in another tab is noticed. Errors are summed up above it, with links.
 */
export function Form({
  view,
  action,
  state,
  texts,
  labels = {},
  files,
  id,
  class: className,
  refusalText,
  children,
}: FormProps) {
  const t = common[view.language];
  const errors = Object.entries(state?.errors ?? {});
  const general =
    state?.refusal && errors.length === 0 ? (refusalText ?? t.refusals[state.refusal.code] ?? '') : '';
  return (
    <form
      method="post"
      action={action}
      id={id}
      class={className ?? 'form'}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name="_form" value={view.path} />
      {view.actor ? <input type="hidden" name="_organisation" value={view.actor.organisationSlug} /> : null}
      {errors.length > 0 ? (
        <div class="ds-error-summary" role="alert" tabindex={-1} data-controller="focus">
          <h2 class="ds-heading" data-size="xs">
            {t.errorSummary(errors.length)}
          </h2>
          <ul class="ds-list">
            {errors.map(([name, error]) => (
              <li>
                <a href={`#${name}`}>
                  {labels[name] ? `${labels[name]}: ` : ''}
                  {errorText(view, error, texts)}
                </a>
              </li>
            ))}
          </ul>
          <p>{t.nothingLost}</p>
        </div>
      ) : null}
      {general ? (
        <RefusalAlert>
          <p>{general}</p>
          <p>{t.nothingLost}</p>
        </RefusalAlert>
      ) : null}
      {children}
    </form>
  );
}

interface FieldProps {
  view: View;
  state: FormState;
  name: string;
  label: string;
  hint?: string | undefined;
  required?: boolean;
  maxLength?: number;
  texts?: FieldTexts;
  /** Hides "(optional)" where most fields are optional. */
  quiet?: boolean;
}

export const fieldValue = (state: FormState, name: string): string => {
  const value = state.values[name];
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
};

export const fieldValues = (state: FormState, name: string): string[] => {
  const value = state.values[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
};

function describedBy(name: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ');
  return ids || undefined;
}

function Label({
  view,
  name,
  label,
  hint,
  required,
  quiet,
  error,
  texts,
  maxLength,
  children,
}: Omit<FieldProps, 'state'> & { error: FieldError | undefined; children: Child }) {
  const t = common[view.language];
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
        {required || quiet ? null : <span class="optional"> ({t.optional})</span>}
      </label>
      {hint || (maxLength && maxLength < 1000) ? (
        <p class="hint" id={`${name}-hint`}>
          {hint} {maxLength && maxLength < 1000 && !hint ? t.charactersLeft(maxLength) : null}
        </p>
      ) : null}
      {children}
      {error ? (
        <p class="ds-validation-message" id={`${name}-error`} data-color="danger">
          {errorText(view, error, texts)}
        </p>
      ) : null}
    </div>
  );
}

export function TextField(
  props: FieldProps & {
    type?: 'text' | 'email' | 'url' | 'password' | 'number' | 'date' | 'datetime-local' | 'search';
    autocomplete?: string;
    inputmode?: 'numeric' | 'text' | 'email';
    spellcheck?: boolean;
    size?: number;
  },
) {
  const {
    state,
    name,
    hint,
    required,
    type = 'text',
    autocomplete,
    inputmode,
    maxLength,
    spellcheck,
    size,
  } = props;
  const error = state.errors[name];
  return (
    <Label {...props} error={error}>
      <input
        class="ds-input"
        id={name}
        name={name}
        type={type}
        value={type === 'password' ? '' : fieldValue(state, name)}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, hint || (maxLength && maxLength < 1000), error)}
        autocomplete={autocomplete ?? 'off'}
        inputmode={inputmode}
        spellcheck={spellcheck}
        size={size}
      />
    </Label>
  );
}

/** A day: the browser's own picker where it has one, otherwise YYYY-MM-DD as text. */
export const DateField = (props: FieldProps) => <TextField {...props} type="date" size={14} />;

export function TextArea(props: FieldProps & { rows?: number }) {
  const { state, name, hint, required, maxLength, rows = 4 } = props;
  const error = state.errors[name];
  return (
    <Label {...props} error={error}>
      <textarea
        class="ds-input"
        id={name}
        name={name}
        rows={rows}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, hint || (maxLength && maxLength < 1000), error)}
        data-controller="grow"
      >
        {`\n${fieldValue(state, name)}`}
      </textarea>
    </Label>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

/** A list to choose one from; in groups (such as municipalities by county) where that helps to find. */
export function Select(
  props: FieldProps & {
    options?: readonly Option[];
    groups?: readonly { label: string; options: readonly Option[] }[];
    empty?: string;
  },
) {
  const { state, name, hint, required, options = [], groups = [], empty, view } = props;
  const error = state.errors[name];
  const chosen = fieldValue(state, name);
  return (
    <Label {...props} error={error}>
      <select
        class="ds-input"
        id={name}
        name={name}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, error)}
      >
        <option value="">{empty ?? common[view.language].choose}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
        {groups.map((group) => (
          <optgroup label={group.label}>
            {group.options.map((option) => (
              <option value={option.value} selected={option.value === chosen}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Label>
  );
}

/** Radio buttons (`kind="radio"`) or checkboxes as one group with a legend. */
export function Choices(
  props: FieldProps & { options: readonly Option[]; kind: 'radio' | 'checkbox'; inline?: boolean },
) {
  const { view, state, name, label, hint, required, quiet, options, kind, inline, texts } = props;
  const error = state.errors[name];
  const chosen = fieldValues(state, name);
  return (
    <fieldset
      class="ds-fieldset choices"
      id={name}
      tabindex={-1}
      aria-describedby={describedBy(name, hint, error)}
    >
      <legend class="ds-label">
        {label}
        {required || quiet ? null : <span class="optional"> ({common[view.language].optional})</span>}
      </legend>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="ds-validation-message" id={`${name}-error`} data-color="danger">
          {errorText(view, error, texts)}
        </p>
      ) : null}
      <div class={inline ? 'choices__list choices__list--inline' : 'choices__list'}>
        {options.map((option, index) => (
          <div class="ds-field">
            <input
              class="ds-input"
              type={kind}
              id={`${name}-${index}`}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-describedby={option.hint ? `${name}-${index}-hint` : undefined}
            />
            <label class="ds-label" data-weight="regular" for={`${name}-${index}`}>
              {option.label}
            </label>
            {option.hint ? (
              <p class="hint" id={`${name}-${index}-hint`}>
                {option.hint}
              </p>
            ) : null}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** One checkbox. */
export function Tick({ state, name, label, hint }: Pick<FieldProps, 'state' | 'name' | 'label' | 'hint'>) {
  return (
    <div class="ds-field tick">
      <input
        class="ds-input"
        type="checkbox"
        id={name}
        name={name}
        value="1"
        checked={fieldValue(state, name) !== ''}
        aria-describedby={hint ? `${name}-hint` : undefined}
      />
      <label class="ds-label" data-weight="regular" for={name}>
        {label}
      </label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export const Hidden = ({ name, value }: { name: string; value: string | number }) => (
  <input type="hidden" name={name} value={String(value)} />
);

/** The row of buttons that ends a form. */
export const Buttons = ({ children }: { children: Child }) => <div class="buttons">{children}</div>;

export const Submit = ({
  children,
  name,
  value,
  variant,
}: {
  children: Child;
  name?: string;
  value?: string;
  variant?: 'primary' | 'secondary' | 'tertiary';
}) => (
  <button class="ds-button" type="submit" name={name} value={value} data-variant={variant ?? 'primary'}>
    {children}
  </button>
);
