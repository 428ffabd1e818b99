import { NOT_SHOWN, type Variable, wordsOf } from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { formatNumber } from '../../../shared/text/format.ts';
import { Buttons, Form, fieldValue, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Empty, More } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { asksWords, labelOf } from '../../results/public.ts';
import type { Part, Survey } from '../../surveys/public.ts';
import type { NamedAnswer, NamedLine } from '../names.ts';
import { filesPath, namesPath } from '../paths.ts';
import { REASON_MOST } from '../rules.ts';
import { texts } from '../texts.ts';
import { fileValue, fileVariables, MISSING, missingLabel } from '../variables.ts';

/** Asks why, before names are shown. */
export function LookPage({
  view,
  row,
  state,
  id,
}: {
  view: View;
  row: Survey;
  state: FormState;
  id: string;
}) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.names.title}
      lead={t.names.lead(row.title)}
      up={{ href: filesPath(row.id), label: row.title }}
      layout="focus"
    >
      <p class="measure">{t.names.before}</p>
      <Form
        view={view}
        action={namesPath(row.id)}
        state={state}
        texts={t.fieldErrors}
        labels={{ reason: t.page.reason }}
      >
        <Hidden name="id" value={fieldValue(state, 'id') || id} />
        <TextArea
          view={view}
          state={state}
          texts={t.fieldErrors}
          name="reason"
          label={t.page.reason}
          hint={t.names.reasonHint}
          required
          rows={3}
          maxLength={REASON_MOST}
        />
        <Buttons>
          <Submit>{t.names.look}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

/** Who has answered a survey with names. */
export function NamesPage({
  view,
  row,
  page,
}: {
  view: View;
  row: Survey;
  page: { rows: readonly NamedLine[]; next: string | null };
}) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.names.title}
      lead={t.names.lead(row.title)}
      up={{ href: filesPath(row.id), label: row.title }}
    >
      {page.rows.length === 0 ? (
        <Empty icon="survey" title={t.names.none}>
          <p>{t.names.noneText}</p>
        </Empty>
      ) : (
        <ul class="list" aria-label={t.names.list}>
          {page.rows.map(({ id, name, group }) => (
            <li>
              <div class="list__main">
                <a href={`${namesPath(row.id)}/${id}`}>{name || t.rows.noName}</a>
              </div>
              <div class="list__side quiet">{group}</div>
            </li>
          ))}
        </ul>
      )}
      <More view={view} href={page.next ? `${namesPath(row.id)}?after=${page.next}` : null} />
    </Page>
  );
}

/** What one person answered. */
export function PersonPage({
  view,
  row,
  answer,
  parts,
}: {
  view: View;
  row: Survey;
  answer: NamedAnswer;
  parts: readonly Part[];
}) {
  const { language } = view;
  const t = texts[language];
  const instruments = parts.map(({ instrument }) => instrument);
  const variables = fileVariables(instruments);
  const said = (one: (typeof variables)[number]): string | null => {
    const value = fileValue(one, answer.codes, answer.numbers);
    if (value === null || value === MISSING.skipped) return t.names.skipped;
    if (value === MISSING.notShown) return t.names.notShown;
    if (value === MISSING.dontKnow) return missingLabel('dontKnow', language);
    return (
      one.values.find(({ code }) => code === value)?.label[language] ??
      formatNumber(language, value, Number.isInteger(value) ? 0 : 1)
    );
  };
  return (
    <Page
      view={view}
      title={answer.name || t.rows.noName}
      lead={answer.group}
      up={{ href: namesPath(row.id), label: t.names.back }}
    >
      {instruments.map((instrument, index) => {
        const words = wordsOf(instrument, language);
        const own = variables.filter(({ part }) => part === index + 1);
        return (
          <section class="section">
            <h2>{words.name}</h2>
            <dl class="survey-answers">
              {own.map((one) => (
                <div>
                  <dt>{asked(one.variable, labelOf(words, one.variable), one.label[language])}</dt>
                  <dd class={isNoAnswer(one, answer) ? 'quiet' : undefined}>{said(one)}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      {asksWords(instruments) ? <p class="quiet">{t.names.ownWords}</p> : null}
    </Page>
  );
}

/** The short name where it says enough; with its part where a question has several. */
const asked = ({ item }: Variable, short: string, whole: string): string =>
  item.kind === 'pair' || item.kind === 'matrix' || item.kind === 'choices' ? whole : short;

const isNoAnswer = (
  { variable, at }: { variable: Variable; at: number },
  { codes, numbers }: NamedAnswer,
): boolean =>
  variable.kind === 'number' ? (numbers[at] ?? null) === null : [0, NOT_SHOWN].includes(codes[at] ?? 0);
