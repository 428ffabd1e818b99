import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Choices, Form, fieldValue, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { ErrorRow } from '../read.ts';
import { texts } from '../texts.ts';

/** The organisation's own list: what may go wrong, and what must never happen. Everybody reads it, the lead keeps it. */
export function ErrorList({
  view,
  rows,
  may,
  state,
  refusalText,
}: {
  view: View;
  rows: readonly ErrorRow[];
  may: boolean;
  state: FormState;
  refusalText?: string | undefined;
}) {
  const all = texts[view.language];
  const t = all.errorsPage;
  const field = { view, state, texts: all.errors };
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: '/experiments', label: all.title }}>
      <div class="columns">
        {(['red', 'green'] as const).map((colour) => {
          const of = rows.filter((row) => row.colour === colour);
          return (
            <section class="card experiment-errors" aria-labelledby={`errors-${colour}`}>
              <h2 id={`errors-${colour}`}>
                <Icon name={colour === 'red' ? 'stop' : 'plant'} /> {all.colours[colour]}
              </h2>
              <p class="quiet">{colour === 'red' ? t.redLead : t.greenLead}</p>
              {of.length === 0 ? <p class="quiet">{colour === 'red' ? t.noRed : t.noGreen}</p> : null}
              <ul>
                {of.map((row) => (
                  <li>
                    <span>{row.text}</span>
                    {may ? (
                      <PostButton
                        view={view}
                        action={`/experiments/errors/${row.id}/remove`}
                        variant="tertiary"
                        icon="remove"
                        label={t.remove(row.text)}
                      >
                        {t.removeShort}
                      </PostButton>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {may ? (
        <section class="section measure" aria-labelledby="error-add">
          <h2 id="error-add">{t.add}</h2>
          <Form
            view={view}
            action="/experiments/errors"
            state={state}
            texts={all.errors}
            labels={{ colour: t.colour.replace('?', ''), text: t.text.replace('?', '') }}
            refusalText={refusalText}
          >
            <Hidden name="id" value={fieldValue(state, 'id')} />
            <Choices
              {...field}
              name="colour"
              kind="radio"
              inline
              label={t.colour}
              required
              options={[
                { value: 'red', ...t.redChoice },
                { value: 'green', ...t.greenChoice },
              ]}
            />
            <TextField {...field} name="text" label={t.text} hint={t.textHint} required />
            <Buttons>
              <Submit>{t.save}</Submit>
            </Buttons>
          </Form>
          <p class="quiet experiment-note">{t.note}</p>
        </section>
      ) : (
        <p class="quiet experiment-note">{t.forLead}</p>
      )}
    </Page>
  );
}
