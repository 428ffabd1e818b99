import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import {
  ButtonLink,
  PostButton,
  Prose,
  RefusalAlert,
  Tag,
  type TagColour,
} from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { experimentPath } from '../../experiments/public.ts';
import { ANSWER_MAX } from '../input.ts';
import { proposalPath, publicBase, testPath } from '../paths.ts';
import type { ContactRow, FullTest, NoteRow, PersonRow } from '../read-test.ts';
import { codeOf, type PersonState, refuseInviting, stateOfPerson, TEST_CONTACT_DAYS } from '../rules.ts';
import { texts } from '../texts.ts';

/** The forms of the page, by the address that each is sent to. */
export type FormName = 'consent' | 'persons' | 'observations';

export interface TestProps {
  view: View;
  test: FullTest;
  /** How to reach each; empty for whoever does not hold the test. */
  contacts: readonly ContactRow[];
  notes: readonly NoteRow[];
  holds: boolean;
  mayNote: boolean;
  /** What a form that is sent again must carry: made when the page was shown. */
  ids: { person: string; note: string };
  again?: { form: FormName; state: FormState } | undefined;
  refusalText?: string | undefined;
}

const stateFor = (props: TestProps, form: FormName, values: Record<string, string>): FormState =>
  props.again?.form === form ? props.again.state : { ...EMPTY_FORM, values };

const LOOK: Readonly<Record<PersonState, TagColour>> = {
  asked: 'info',
  agreed: 'success',
  withdrawn: 'neutral',
};

/** Who takes part in a test, what they have agreed to, and what has been seen. */
export function TestPage(props: TestProps) {
  const { view, test } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={`${t.sizes[test.size]}: ${test.title}`}
      lead={t.test.lead}
      up={{ href: proposalPath(test.proposalId), label: test.proposalTitle }}
      actions={
        <ButtonLink href={experimentPath(test.experimentId)} icon="experiment" variant="secondary">
          {t.test.start}
        </ButtonLink>
      }
    >
      {props.refusalText ? (
        <RefusalAlert>
          <p>{props.refusalText}</p>
        </RefusalAlert>
      ) : null}
      <p class="row">
        <Tag colour="accent">{t.testStatus[test.status]}</Tag>
        {test.ownerName ? <span class="quiet">{`${t.test.heldBy} ${test.ownerName}`}</span> : null}
      </p>
      <Readiness {...props} />
      <Consent {...props} />
      <Persons {...props} />
      <Notes {...props} />
    </Page>
  );
}

/** Whether everybody has agreed, while it is planned. */
function Readiness({ view, test }: TestProps) {
  const t = texts[view.language].test;
  if (test.status !== 'planned' || !test.involvesPeople) return null;
  const asked = test.persons.filter((one) => stateOfPerson(one) === 'asked').length;
  const agreed = test.persons.some((one) => stateOfPerson(one) === 'agreed');
  if (asked > 0) return <p>{t.waitsFor(asked)}</p>;
  return agreed ? <p>{t.ready}</p> : null;
}

function Consent(props: TestProps) {
  const { view, test, holds } = props;
  const t = texts[view.language].test;
  if (!test.involvesPeople) return null;
  const fixed = test.persons.some((one) => stateOfPerson(one) === 'agreed') || test.status === 'closed';
  const state = stateFor(props, 'consent', { consentText: test.consentText });
  return (
    <section class="section measure" id="consent">
      <h2>{t.consent}</h2>
      {holds && !fixed ? (
        <Form
          view={view}
          action={`${testPath(test.experimentId)}/consent`}
          state={state}
          labels={{ consentText: t.consent }}
          id="consent-form"
        >
          <TextArea
            view={view}
            state={state}
            name="consentText"
            label={t.consent}
            hint={t.consentHint}
            required
            maxLength={ANSWER_MAX}
            rows={6}
          />
          <Submit variant={test.consentText ? 'secondary' : 'primary'}>{t.consentSave}</Submit>
        </Form>
      ) : test.consentText ? (
        <>
          <Prose text={test.consentText} />
          {fixed && test.status !== 'closed' ? <p class="quiet">{t.consentFrozen}</p> : null}
        </>
      ) : (
        <p class="quiet">{t.consentNone}</p>
      )}
    </section>
  );
}

function Persons(props: TestProps) {
  const { view, test, holds } = props;
  const t = texts[view.language].test;
  if (!test.involvesPeople) return null;
  return (
    <section class="section" id="persons">
      <h2>{t.persons}</h2>
      {test.persons.length === 0 ? (
        <p class="quiet">{t.noPersons}</p>
      ) : (
        <ul class="list">
          {test.persons.map((one) => (
            <PersonLine {...props} one={one} />
          ))}
        </ul>
      )}
      {holds ? <AskForm {...props} /> : <p class="quiet">{t.hidden}</p>}
    </section>
  );
}

/** A number and its consent; for whoever holds the test also who it is, and what can be done. */
function PersonLine({ view, test, contacts, holds, one }: TestProps & { one: PersonRow }) {
  const t = texts[view.language].test;
  const state = stateOfPerson(one);
  const day = one.withdrawnOn ?? one.consentOn ?? one.invitedOn;
  const contact = contacts.find(({ number }) => number === one.number);
  const path = `${testPath(test.experimentId)}/persons/${one.number}`;
  const open = test.status === 'planned' || test.status === 'running';
  return (
    <li>
      <div class="list__main">
        <p class="row">
          <strong>{codeOf(one.number)}</strong>
          <Tag colour={LOOK[state]}>{t.stateDay(t.states[state], formatDay(view.language, day))}</Tag>
          {state === 'agreed' && one.consentWay ? <span class="quiet">{t.ways[one.consentWay]}</span> : null}
        </p>
        {holds ? (
          <p class={contact ? undefined : 'quiet'}>
            {contact ? [contact.name, contact.email, contact.phone].filter(Boolean).join(', ') : t.gone}
          </p>
        ) : null}
        {contact && open ? (
          <details>
            <summary>{t.link}</summary>
            <p class="hint">{t.linkHint}</p>
            <p>
              <code class="testbed__link">{`${view.origin}${publicBase(view.actor?.organisationSlug)}/tests/${contact.token}`}</code>
            </p>
          </details>
        ) : null}
      </div>
      {holds && open && state !== 'withdrawn' ? (
        <div class="list__side no-print">
          {state === 'asked' ? (
            <PostButton view={view} action={`${path}/agreement`} icon="check">
              {t.agreedWritten}
            </PostButton>
          ) : null}
          <PostButton
            view={view}
            action={`${path}/withdrawal`}
            icon="leave"
            variant="tertiary"
            confirmText={t.letGoConfirm}
          >
            {t.letGo}
          </PostButton>
        </div>
      ) : null}
    </li>
  );
}

function AskForm(props: TestProps) {
  const { view, test, ids } = props;
  const t = texts[view.language].test;
  const waits = refuseInviting(test);
  if (waits)
    return (
      <>
        <p>{t.askWaits[waits.code]}</p>
        {waits.code === 'testbed.not-cleared' && test.status === 'planned' ? (
          <div class="buttons">
            <ButtonLink href={`${experimentPath(test.experimentId)}/clear`}>
              {texts[view.language].one.toClear}
            </ButtonLink>
          </div>
        ) : null}
      </>
    );
  const state = stateFor(props, 'persons', { id: ids.person, language: 'sv' });
  const field = { view, state };
  return (
    <details open={props.again?.form === 'persons' || test.persons.length === 0} class="measure no-print">
      <summary>{t.ask}</summary>
      <Form
        view={view}
        action={`${testPath(test.experimentId)}/persons`}
        state={state}
        labels={{ name: t.name, email: t.email, phone: t.phone, language: t.language }}
        id="persons-form"
      >
        <Hidden name="id" value={fieldValue(state, 'id')} />
        <TextField {...field} name="name" label={t.name} required maxLength={200} />
        <TextField {...field} name="email" label={t.email} hint={t.emailHint} type="email" />
        <TextField {...field} name="phone" label={t.phone} maxLength={50} />
        <Choices
          {...field}
          name="language"
          label={t.language}
          kind="radio"
          inline
          required
          options={(['sv', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
        />
        <p class="quiet">{t.askKept(TEST_CONTACT_DAYS)}</p>
        <Submit>{t.askDo}</Submit>
      </Form>
    </details>
  );
}

function Notes(props: TestProps) {
  const { view, test, notes, mayNote, ids } = props;
  const t = texts[view.language].test;
  const runs = test.status === 'running' || test.status === 'stopped';
  const state = stateFor(props, 'observations', { id: ids.note, onDay: view.today });
  const field = { view, state, texts: texts[view.language].errors };
  const agreed = test.persons.filter((one) => stateOfPerson(one) === 'agreed');
  return (
    <section class="section" id="notes">
      <h2>{t.notes}</h2>
      {test.status === 'planned' ? <p class="quiet">{t.notYet}</p> : null}
      {runs && mayNote ? (
        <Form
          view={view}
          action={`${testPath(test.experimentId)}/observations`}
          state={state}
          texts={texts[view.language].errors}
          labels={{ number: t.noteWho, text: t.noteText, onDay: t.noteDay }}
          id="observations-form"
        >
          <Hidden name="id" value={fieldValue(state, 'id')} />
          <Select
            {...field}
            name="number"
            label={t.noteWho}
            empty={t.whole}
            quiet
            options={agreed.map((one) => ({ value: String(one.number), label: codeOf(one.number) }))}
          />
          <TextArea
            {...field}
            name="text"
            label={t.noteText}
            hint={t.noteTextHint}
            required
            maxLength={ANSWER_MAX}
            rows={3}
          />
          <DateField {...field} name="onDay" label={t.noteDay} required />
          <Submit>{t.noteDo}</Submit>
        </Form>
      ) : null}
      {notes.length > 0 ? (
        <ul class="list">
          {notes.map((note) => (
            <li>
              <div class="list__main">
                <p class="quiet">
                  <strong>{note.number === null ? t.whole : codeOf(note.number)}</strong>
                  {` · ${[formatDay(view.language, note.onDay), note.byName].filter(Boolean).join(' · ')}`}
                </p>
                <Prose text={note.text} />
              </div>
            </li>
          ))}
        </ul>
      ) : test.status === 'planned' ? null : (
        <p class="quiet">{t.noNotes}</p>
      )}
    </section>
  );
}
