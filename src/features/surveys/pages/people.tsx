import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { ROLES } from '../../../shared/kernel/actor.ts';
import { Buttons, Choices, Form, Select, Submit, TextArea, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, More, PostButton, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { roleName } from '../../organisations/public.ts';
import { pathOf } from '../paths.ts';
import type { InvitedLine, Rates } from '../read.ts';
import type { Survey } from '../tables.ts';
import { texts } from '../texts.ts';
import { SurveyTabs } from './parts.tsx';

/** A form that was refused, to be shown again. */
export interface PeopleForms {
  which?: 'units' | 'addresses' | 'codes';
  state?: FormState;
}

/** Who is to answer: units, addresses, codes on paper; and who is invited so far. */
export function PeoplePage({
  view,
  row,
  units,
  rates,
  page,
  again,
}: {
  view: View;
  row: Survey;
  units: readonly { value: string; label: string }[];
  rates: Rates;
  page: { rows: readonly InvitedLine[]; next: string | null };
  again: PeopleForms;
}) {
  const t = texts[view.language];
  const p = t.people;
  const path = pathOf(row.id);
  const stateOf = (which: PeopleForms['which']) => (again.which === which && again.state) || EMPTY_FORM;
  const preparing = row.status === 'preparing';
  const common = (which: PeopleForms['which']) => ({
    view,
    state: stateOf(which),
    texts: t.fieldErrors,
    quiet: true,
  });
  return (
    <Page view={view} title={p.title} lead={p.lead} up={{ href: path, label: row.title }}>
      <SurveyTabs view={view} row={row} holds current="people" />
      {preparing ? (
        <div class="survey-add">
          <Form
            view={view}
            action={`${path}/people/units`}
            state={stateOf('units')}
            texts={t.fieldErrors}
            labels={{ unitId: p.units }}
          >
            <Select
              {...common('units')}
              name="unitId"
              label={p.units}
              options={[{ value: 'all', label: p.everybody }, ...units]}
              required
            />
            <details class="fold">
              <summary>{p.roles}</summary>
              <Choices
                {...common('units')}
                name="roles"
                kind="checkbox"
                label={p.roles}
                hint={p.rolesHint}
                options={ROLES.map((value) => ({ value, label: roleName(view.language, value) }))}
              />
            </details>
            <Buttons>
              <Submit>{p.addUnits}</Submit>
            </Buttons>
          </Form>
          <details class="fold" open={again.which === 'addresses'}>
            <summary>{p.emails}</summary>
            <Form
              view={view}
              action={`${path}/people/addresses`}
              state={stateOf('addresses')}
              texts={t.fieldErrors}
              labels={{ emails: p.emails, unitId: p.emailsUnit }}
            >
              <TextArea
                {...common('addresses')}
                name="emails"
                label={p.emails}
                hint={p.emailsHint}
                rows={5}
                required
              />
              <Select {...common('addresses')} name="unitId" label={p.emailsUnit} options={units} required />
              <Buttons>
                <Submit variant="secondary">{p.addEmails}</Submit>
              </Buttons>
            </Form>
          </details>
          <details class="fold" open={again.which === 'codes'}>
            <summary>{t.one.codes}</summary>
            <Form
              view={view}
              action={`${path}/people/codes`}
              state={stateOf('codes')}
              texts={t.fieldErrors}
              labels={{ printed: p.printed, unitId: p.emailsUnit }}
            >
              <TextField
                {...common('codes')}
                name="printed"
                label={p.printed}
                hint={p.printedHint}
                inputmode="numeric"
                size={6}
                required
              />
              <Select {...common('codes')} name="unitId" label={p.emailsUnit} options={units} required />
              <Buttons>
                <Submit variant="secondary">{p.addPrinted}</Submit>
              </Buttons>
            </Form>
          </details>
        </div>
      ) : null}
      <section class="section">
        <h2>
          {p.list} ({rates.invited})
        </h2>
        {page.rows.length === 0 ? (
          <p class="quiet">{p.none}</p>
        ) : (
          <>
            <p class="quiet">
              {p.whoAnswered} {preparing && row.mode === 'anonymous' ? t.one.groupsNote(row.minGroup) : ''}
            </p>
            <TableBox label={p.list}>
              <table class="ds-table">
                <thead>
                  <tr>
                    <th scope="col">{p.name}</th>
                    <th scope="col">{p.group}</th>
                    <th scope="col">{p.state}</th>
                    {preparing ? <th scope="col">{p.remove}</th> : null}
                  </tr>
                </thead>
                <tbody>
                  {page.rows.map((one) => (
                    <tr>
                      <th scope="row">{one.name || one.email || p.printedName}</th>
                      <td>{one.group}</td>
                      <td>{p.states[one.sent]}</td>
                      {preparing ? (
                        <td>
                          <PostButton
                            view={view}
                            action={`${path}/people/${one.id}/removal`}
                            variant="tertiary"
                            label={`${p.remove}: ${one.name || one.email || p.printedName}`}
                          >
                            {p.remove}
                          </PostButton>
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableBox>
            <More view={view} href={page.next ? `${path}/people?after=${page.next}` : null} />
            {page.rows.some((one) => one.sent === 'printed') ? (
              <Buttons>
                <ButtonLink href={`${path}/codes`} icon="print" variant="secondary">
                  {t.one.codes}
                </ButtonLink>
              </Buttons>
            ) : null}
          </>
        )}
      </section>
      {preparing ? (
        <Buttons>
          <ButtonLink href={path} variant="secondary">
            {p.done}
          </ButtonLink>
        </Buttons>
      ) : null}
    </Page>
  );
}
