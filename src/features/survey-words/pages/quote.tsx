import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Submit, TextArea, Tick } from '../../../shared/ui/form.tsx';
import { PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Survey } from '../../surveys/public.ts';
import { questionPath, quotePath } from '../paths.ts';
import { SIGNS, type Sign } from '../rules/identity.ts';
import type { WrittenText } from '../tables.ts';
import { texts } from '../texts.ts';
import { ReadersPage } from './frame.tsx';

interface Props {
  view: View;
  row: Survey;
  text: WrittenText;
  quotedByName: string | null;
  state: FormState;
  /** The passage that has been checked; null while it is still being chosen. */
  checked: { quote: string; signs: readonly Sign[] } | null;
  /** What is found in the whole answer, to begin with. */
  signs: readonly Sign[];
}

/** Choosing a passage, and then the check: what might tell who it is, and an explicit yes. */
export function QuotePage({ view, row, text, quotedByName, state, checked, signs }: Props) {
  const t = texts[view.language];
  const path = quotePath(row.id, text.id);
  const back = `${questionPath(row.id, text.variable)}`;
  return (
    <ReadersPage
      view={view}
      row={row}
      title={checked ? t.quote.checkTitle : t.quote.title}
      up={{ href: back, label: t.quote.toQuestion }}
      lead={t.quote.lead}
    >
      {text.quote !== null && !checked ? (
        <section class="section word-now">
          <h2>{t.quote.now}</h2>
          <blockquote class="word-quote">
            <Prose text={text.quote} />
          </blockquote>
          {quotedByName ? <p class="quiet">{t.quote.nowBy(quotedByName)}</p> : null}
          <PostButton view={view} action={`${path}-removal`}>
            {t.quote.takeBack}
          </PostButton>
        </section>
      ) : null}
      {checked ? (
        <Step>
          <Form
            view={view}
            action={path}
            state={state}
            texts={t.fieldErrors}
            labels={{ passage: t.quote.passage }}
          >
            <section>
              <h2>{t.quote.shownAs}</h2>
              <blockquote class="word-quote">
                <Prose text={checked.quote} />
              </blockquote>
            </section>
            <Signs view={view} signs={checked.signs} />
            <Hidden name="passage" value={checked.quote} />
            <Hidden name="version" value={String(state.values.version ?? text.version)} />
            <div>
              <Tick state={state} name="sure" label={t.quote.sure} hint={t.quote.sureHint} />
              {state.errors.sure ? (
                <p class="ds-validation-message" data-color="danger">
                  {t.fieldErrors['words.say-yes']}
                </p>
              ) : null}
            </div>
            <Buttons>
              <Submit name="go" value="show">
                {t.quote.show}
              </Submit>
              <Submit name="go" value="edit" variant="secondary">
                {t.quote.edit}
              </Submit>
            </Buttons>
          </Form>
        </Step>
      ) : (
        <>
          <section class="section">
            <h2>{t.quote.whole}</h2>
            <div class="card">
              <Prose text={text.text} />
            </div>
          </section>
          <Signs view={view} signs={signs} />
          <Step>
            <Form
              view={view}
              action={path}
              state={state}
              texts={t.fieldErrors}
              labels={{ passage: t.quote.passage }}
            >
              <TextArea
                view={view}
                state={state}
                name="passage"
                label={t.quote.passage}
                hint={t.quote.passageHint}
                texts={t.fieldErrors}
                rows={5}
                required
              />
              <Hidden name="version" value={String(state.values.version ?? text.version)} />
              <Buttons>
                <Submit name="go" value="check">
                  {t.quote.check}
                </Submit>
                <a class="ds-button" data-variant="tertiary" href={back}>
                  {t.quote.cancel}
                </a>
              </Buttons>
            </Form>
          </Step>
        </>
      )}
    </ReadersPage>
  );
}

/** One step leads to the next with an ordinary page: a script that expects a redirect stays out of it. */
const Step = ({ children }: { children: Child }) => <div data-turbo="false">{children}</div>;

function Signs({ view, signs }: { view: View; signs: readonly Sign[] }) {
  const t = texts[view.language].quote;
  if (signs.length === 0) return <p class="word-signs">{t.nothing}</p>;
  return (
    <section class="word-signs">
      <p>{t.found}</p>
      <ul>
        {SIGNS.map((kind) => {
          const own = signs.filter((sign) => sign.kind === kind);
          return own.length > 0 ? (
            <li>
              <span class="quiet">{t.kinds[kind]}:</span>{' '}
              <strong>{own.map(({ found }) => t.said(found)).join(', ')}</strong>
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}
