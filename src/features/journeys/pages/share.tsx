import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Select, Submit } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { indented } from '../../organisations/public.ts';
import type { JourneyDetail } from '../read.ts';
import { texts } from '../texts.ts';
import { VisibilityChoice } from './details.tsx';
import { journeyPath } from './parts.tsx';

interface ShareProps {
  view: View;
  detail: JourneyDetail;
  state: FormState;
  units: readonly { id: string; name: string; depth: number }[];
  query: string;
  found: readonly { id: string; name: string; title: string | null; unitName: string | null }[] | null;
}

/** Who is on the journey: people by name, and everybody in the unit or the organisation. */
export function SharePage(props: ShareProps) {
  const { view, detail, state, units } = props;
  const t = texts[view.language];
  const { journey } = detail;
  return (
    <Page
      view={view}
      title={t.shareTitle}
      lead={t.shareLead}
      up={{ href: journeyPath(journey.id), label: journey.title }}
    >
      <Invited {...props} />
      <Invite {...props} />
      <section class="section">
        <h2>{t.whoSees}</h2>
        <Form
          view={view}
          action={journeyPath(journey.id, '/sharing')}
          state={state}
          labels={t.fields}
          texts={t.errors}
        >
          <Hidden name="version" value={state.values.version as string} />
          <VisibilityChoice view={view} state={state} />
          <Select
            view={view}
            state={state}
            name="unitId"
            label={t.fields.unitId}
            texts={t.errors}
            empty={t.fields.unitNone}
            options={units.map((unit) => ({ value: unit.id, label: indented(unit) }))}
          />
          <Buttons>
            <Submit>{t.shareSave}</Submit>
          </Buttons>
        </Form>
      </section>
    </Page>
  );
}

function Invited({ view, detail }: ShareProps) {
  const t = texts[view.language];
  const action = journeyPath(detail.journey.id, '/people');
  return (
    <section class="section">
      <h2>{t.invited}</h2>
      <ul class="list">
        {detail.people.map((person) => (
          <li>
            <div class="list__main">
              {person.name}
              <p class="quiet">{t.rights[person.right]}</p>
            </div>
            {person.right === 'owner' ? null : (
              <div class="row">
                <PostButton
                  view={view}
                  action={action}
                  fields={{ personId: person.id, right: person.right === 'edit' ? 'read' : 'edit' }}
                  variant="tertiary"
                  label={`${person.right === 'edit' ? t.mayRead : t.mayEdit}: ${person.name}`}
                >
                  {person.right === 'edit' ? t.mayRead : t.mayEdit}
                </PostButton>
                <PostButton
                  view={view}
                  action={journeyPath(detail.journey.id, '/owner')}
                  fields={{ personId: person.id }}
                  variant="tertiary"
                  label={t.handOverLabel(person.name)}
                >
                  {t.handOver}
                </PostButton>
                <PostButton
                  view={view}
                  action={action}
                  fields={{ personId: person.id, right: 'none' }}
                  variant="tertiary"
                  icon="remove"
                  label={t.removeLabel(person.name)}
                >
                  {t.removePerson}
                </PostButton>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invite({ view, detail, query, found }: ShareProps) {
  const t = texts[view.language];
  const action = journeyPath(detail.journey.id, '/people');
  const isIn = (id: string) => detail.journey.personIds.includes(id);
  return (
    <section class="section">
      <h2>{t.invite}</h2>
      <form method="get" action={journeyPath(detail.journey.id, '/share')} class="filters">
        <div class="ds-field">
          <label class="ds-label" for="name">
            {t.searchPerson}
          </label>
          <input class="ds-input" type="search" id="name" name="name" value={query} autocomplete="off" />
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="search" /> {t.searchButton}
        </button>
      </form>
      {found === null ? null : found.length === 0 ? (
        <p role="status">{t.nobodyFound}</p>
      ) : (
        <ul class="list">
          {found.map((person) => (
            <li>
              <div class="list__main">
                {person.name}
                <p class="quiet">{[person.title, person.unitName].filter(Boolean).join(', ')}</p>
              </div>
              {isIn(person.id) ? (
                <span class="quiet">{t.alreadyIn}</span>
              ) : (
                <div class="row">
                  <PostButton
                    view={view}
                    action={action}
                    fields={{ personId: person.id, right: 'edit' }}
                    icon="add"
                    label={`${t.inviteEdit}: ${person.name}`}
                  >
                    {t.inviteEdit}
                  </PostButton>
                  <PostButton
                    view={view}
                    action={action}
                    fields={{ personId: person.id, right: 'read' }}
                    icon="add"
                    variant="tertiary"
                    label={`${t.inviteRead}: ${person.name}`}
                  >
                    {t.inviteRead}
                  </PostButton>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
