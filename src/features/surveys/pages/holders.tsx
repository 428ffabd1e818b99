import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { pathOf } from '../paths.ts';
import type { Holder, HolderChoices } from '../read.ts';
import type { Survey } from '../tables.ts';
import { texts } from '../texts.ts';
import { SurveyTabs } from './parts.tsx';

/** Who holds a survey, and who more could. */
export function HoldersPage({
  view,
  row,
  holders,
  choices,
  state,
}: {
  view: View;
  row: Survey;
  holders: readonly Holder[];
  choices: HolderChoices;
  state: FormState;
}) {
  const t = texts[view.language];
  const h = t.holders;
  const path = `${pathOf(row.id)}/holders`;
  return (
    <Page view={view} title={h.title} lead={h.lead} up={{ href: pathOf(row.id), label: row.title }}>
      <SurveyTabs view={view} row={row} holds current="holders" />
      <ul class="survey-holders">
        {holders.map(({ id, name, gone }) => (
          <li>
            <span>
              {name} {id === view.actor?.personId ? <span class="quiet">({h.you})</span> : null}
              {gone ? <span class="quiet">({h.gone})</span> : null}
            </span>
            {holders.length > 1 ? (
              <PostButton
                view={view}
                action={`${path}/removal`}
                fields={{ personId: id, version: row.version }}
                variant="tertiary"
                label={id === view.actor?.personId ? h.leave : `${h.remove}: ${name}`}
              >
                {id === view.actor?.personId ? h.leave : h.remove}
              </PostButton>
            ) : null}
          </li>
        ))}
      </ul>
      {holders.length === 1 ? <p class="quiet">{h.alone}</p> : null}
      <section class="section measure">
        <h2>{h.addTitle}</h2>
        <p>{row.mode === 'named' ? h.meansNamed : h.means}</p>
        {choices.many ? (
          <form method="get" action={path} class="find-person">
            <TextField
              view={view}
              state={state}
              texts={t.fieldErrors}
              name="find"
              label={h.find}
              hint={h.findHint}
              type="search"
              quiet
            />
            <button class="ds-button" data-variant="secondary" type="submit">
              {h.search}
            </button>
          </form>
        ) : null}
        <Form view={view} action={path} state={state} texts={t.fieldErrors} labels={{ personId: h.person }}>
          <Hidden name="version" value={row.version} />
          <Select
            view={view}
            state={state}
            texts={t.fieldErrors}
            name="personId"
            label={h.person}
            options={choices.people}
            required
            quiet
          />
          <Buttons>
            <Submit>{h.add}</Submit>
          </Buttons>
        </Form>
      </section>
    </Page>
  );
}
