import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import {
  Buttons,
  Choices as ChoiceGroup,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choices } from '../../organisations/public.ts';
import { NOTE_MAX } from '../input.ts';
import type { FullInitiative, MemberRow, PartnerRow } from '../read.ts';
import { MEMBER_PARTS } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  row: FullInitiative;
  members: readonly MemberRow[];
  partners: readonly PartnerRow[];
  choices: Choices;
  memberState: FormState;
  partnerState: FormState;
  refusalText?: string | undefined;
}

/** Who takes part: colleagues and other organisations, each with a way to add and take away. */
export function PeoplePage(props: Props) {
  const { view, row, members, partners, choices, memberState, partnerState, refusalText } = props;
  const said = texts[view.language];
  const t = said.people;
  const path = `/initiatives/${row.id}`;
  const member = { view, state: memberState, texts: said.errors };
  const partner = { view, state: partnerState, texts: said.errors };
  return (
    <Page view={view} title={t.pageTitle} lead={t.pageLead} up={{ href: path, label: row.title }}>
      <section class="section measure">
        <h2>{t.own}</h2>
        <List
          {...props}
          rows={members.map((one) => ({
            name: one.name,
            text: one.note ? `${said.parts[one.part]}: ${one.note}` : said.parts[one.part],
            action: `${path}/people/remove`,
            fields: { personId: one.personId },
          }))}
        />
        <Form
          view={view}
          action={`${path}/people`}
          state={memberState}
          texts={member.texts}
          labels={{ personId: t.person, part: t.part, note: t.note }}
          refusalText={refusalText}
        >
          {choices.many ? (
            <div class="initiative-find">
              <TextField
                {...member}
                name="ownerSearch"
                label={t.findPerson}
                hint={t.findHint}
                quiet
                type="search"
              />
              <button class="ds-button" data-variant="secondary" type="submit" name="findOwner" value="1">
                <Icon name="search" /> {t.find}
              </button>
            </div>
          ) : null}
          <Select {...member} name="personId" label={t.person} options={choices.owners} required />
          <ChoiceGroup
            {...member}
            name="part"
            kind="radio"
            label={t.part}
            required
            inline
            options={MEMBER_PARTS.map((value) => ({ value, label: said.parts[value] }))}
          />
          <TextField {...member} name="note" label={t.note} hint={t.noteHint} maxLength={200} />
          <Buttons>
            <Submit variant="secondary">{t.addPerson}</Submit>
          </Buttons>
        </Form>
      </section>
      <section class="section measure" id="partners">
        <h2>{t.partners}</h2>
        <List
          {...props}
          rows={partners.map((one) => ({
            name: one.name,
            text: one.brings,
            action: `${path}/partners/remove`,
            fields: { partnerId: one.id },
          }))}
        />
        <Form
          view={view}
          action={`${path}/partners`}
          state={partnerState}
          texts={partner.texts}
          labels={{ name: t.partner, brings: t.brings }}
          refusalText={refusalText}
        >
          <Hidden name="id" value={fieldValue(partnerState, 'id')} />
          <TextField {...partner} name="name" label={t.partner} required />
          <TextField {...partner} name="brings" label={t.brings} maxLength={NOTE_MAX} />
          <Buttons>
            <Submit variant="secondary">{t.addPartner}</Submit>
          </Buttons>
        </Form>
      </section>
    </Page>
  );
}

function List({
  view,
  rows,
}: {
  view: View;
  rows: readonly { name: string; text: string; action: string; fields: Record<string, string> }[];
}) {
  const t = texts[view.language].people;
  if (rows.length === 0) return <p class="quiet">{t.none}</p>;
  return (
    <ul class="list">
      {rows.map((one) => (
        <li>
          <div class="list__main">
            <strong>{one.name}</strong>
            {one.text ? <p class="quiet">{one.text}</p> : null}
          </div>
          <PostButton
            view={view}
            action={one.action}
            fields={one.fields}
            icon="remove"
            variant="tertiary"
            label={t.remove(one.name)}
          >
            {t.removeShort}
          </PostButton>
        </li>
      ))}
    </ul>
  );
}

/** The forms as they begin. */
export const firstMember: FormState = { ...EMPTY_FORM, values: { part: 'team' } };
