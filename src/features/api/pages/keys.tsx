import type { FormState } from '../../../shared/http/form.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  type Option,
  Submit,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, DayText, Empty, More, PostButton, TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { NAME_MAX } from '../input.ts';
import type { ApiKeyRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { ApiTabs } from './tabs.tsx';

type Labels = ReadonlyMap<string, string>;

/** The organisation's keys; those that no longer work are said to be so, and stay for the history. */
export function KeysPage({
  view,
  keys,
  next,
  scopes,
}: {
  view: View;
  keys: readonly ApiKeyRow[];
  next: string | null;
  scopes: Labels;
}) {
  const t = texts[view.language].keys;
  const add = (
    <ButtonLink href="/organisation/api-keys/new" icon="add">
      {t.add}
    </ButtonLink>
  );
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={keys.length > 0 ? add : null} layout="wide">
      <ApiTabs view={view} current="keys" />
      {keys.length === 0 ? (
        <Empty icon="key" title={t.none} action={add}>
          <p>{t.noneText}</p>
          <p class="quiet">{t.noneExample}</p>
        </Empty>
      ) : (
        <TableBox label={t.table}>
          <table class="ds-table">
            <thead>
              <tr>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.scopes}</th>
                <th scope="col">{t.until}</th>
                <th scope="col">{t.lastUsed}</th>
                <th scope="col">{t.do}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map((key) => (
                <KeyRow view={view} key_={key} scopes={scopes} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <More view={view} href={next ? `/organisation/api-keys?after=${next}` : null} />
    </Page>
  );
}

function KeyRow({ view, key_: key, scopes }: { view: View; key_: ApiKeyRow; scopes: Labels }) {
  const t = texts[view.language].keys;
  const { language, today } = view;
  const day = (at: string) => formatDay(language, at);
  const expired = key.expiresOn !== null && key.expiresOn < today;
  const works = key.revokedAt === null && !expired;
  return (
    <tr>
      <th scope="row">
        {key.name}
        <br />
        <code class="quiet">{key.prefix}…</code>
      </th>
      <td>
        <ul class="api__plain">
          {key.scopes.map((scope) => (
            <li>{scopes.get(scope) ?? scope}</li>
          ))}
        </ul>
      </td>
      <td>
        {key.revokedAt ? (
          <>
            <Tag icon="close">{t.ended}</Tag>
            <br />
            {t.revoked(day(dayOf(key.revokedAt)))}
          </>
        ) : expired ? (
          <>
            <Tag icon="close">{t.ended}</Tag>
            <br />
            {t.expired(day(key.expiresOn ?? ''))}
          </>
        ) : (
          <>
            <Tag colour="success" icon="check">
              {t.valid}
            </Tag>
            <br />
            {key.expiresOn ? t.untilDay(day(key.expiresOn)) : t.forever}
          </>
        )}
      </td>
      <td>{key.lastUsedOn ? <DayText language={language} day={key.lastUsedOn} /> : t.neverUsed}</td>
      <td>
        {works ? (
          <PostButton
            view={view}
            action={`/organisation/api-keys/${key.id}/revocation`}
            icon="stop"
            confirmText={t.revokeSure(key.name)}
            label={t.revokeNamed(key.name)}
          >
            {t.revoke}
          </PostButton>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}

export function NewKeyPage({
  view,
  state,
  scopes,
  refusalText,
}: {
  view: View;
  state: FormState;
  scopes: readonly Option[];
  refusalText?: string;
}) {
  const all = texts[view.language];
  const t = all.keys;
  const field = { view, state, texts: all.errors };
  return (
    <Page
      view={view}
      title={t.newTitle}
      lead={t.newLead}
      up={{ href: '/organisation/api-keys', label: t.up }}
    >
      {/* the answer shows the key itself, and is no page to go back to */}
      <div data-turbo="false">
        <Form
          view={view}
          action="/organisation/api-keys"
          state={state}
          texts={all.errors}
          labels={{ name: t.name, scopes: t.scopesLabel, expiresOn: t.expires }}
          refusalText={refusalText}
        >
          <Hidden name="id" value={fieldValue(state, 'id')} />
          <TextField {...field} name="name" label={t.name} hint={t.nameHint} required maxLength={NAME_MAX} />
          <Choices
            {...field}
            kind="checkbox"
            name="scopes"
            label={t.scopesLabel}
            hint={t.scopesHint}
            required
            options={scopes}
          />
          <DateField {...field} name="expiresOn" label={t.expires} hint={t.expiresHint} />
          <Buttons>
            <Submit>{t.submit}</Submit>
            <ButtonLink href="/organisation/api-keys" variant="tertiary">
              {common[view.language].cancel}
            </ButtonLink>
          </Buttons>
        </Form>
      </div>
    </Page>
  );
}

/** The key, shown once; or, for a form that was sent twice, what to do now (`secret` null). */
export function MadeKeyPage({ view, name, secret }: { view: View; name: string; secret: string | null }) {
  const t = texts[view.language].keys;
  return (
    <Page
      view={view}
      title={secret === null ? t.madeTwiceTitle : t.madeTitle(name)}
      lead={secret === null ? t.madeTwiceLead : t.madeLead}
      up={{ href: '/organisation/api-keys', label: t.up }}
    >
      {secret === null ? null : (
        <>
          <div class="form">
            <div class="ds-field">
              <label class="ds-label" for="made-key">
                {t.madeKey}
              </label>
              <input class="ds-input api__secret" id="made-key" readonly value={secret} spellcheck={false} />
            </div>
          </div>
          <section class="section">
            <h2>{t.madeHow}</h2>
            <p>{t.madeHowText}</p>
            <pre class="api__code" tabindex={0}>
              <code>{`curl -H "Authorization: Bearer $MYLLA_KEY" \\\n  ${view.origin}/api/v1/events`}</code>
            </pre>
          </section>
        </>
      )}
      <p>
        <ButtonLink href="/organisation/api-keys" variant="secondary">
          {t.toKeys}
        </ButtonLink>
      </p>
    </Page>
  );
}
