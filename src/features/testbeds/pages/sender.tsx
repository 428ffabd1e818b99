import type { OwnFlow } from '../../../engines/flows/public.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { publicBase } from '../paths.ts';
import type { MatchRow } from '../read.ts';
import { SENDER_CONTACT_DAYS, type Size } from '../rules.ts';
import type { Sender, TestbedProposal } from '../tables.ts';
import { texts } from '../texts.ts';
import { Answers, StandingTag, Way } from './parts.tsx';

export interface MineProps {
  view: View;
  slug: string;
  /** What the address ends with: the code, or the token of a link from a mail. */
  proof: string;
  /** The code to keep; null when one came by mail. */
  code: string | null;
  row: TestbedProposal;
  sender: Sender;
  matches: readonly MatchRow[];
  /** The tests there are. */
  sizes: readonly Size[];
  flow: OwnFlow;
  refusalText?: string | undefined;
}

/** What the sender sees: where it is, what was answered, what came of it, and what is known of him or her. */
export function MinePage(props: MineProps) {
  const { view, slug, proof, code, row, matches, flow } = props;
  const t = texts[view.language];
  const m = t.mine;
  const base = publicBase(slug);
  const said = flow.texts(view.language);
  const done = row.caseStatus === 'done';
  return (
    <Page view={view} title={m.title} lead={row.title} up={{ href: base, label: t.public.up }}>
      {props.refusalText ? (
        <Alert colour="warning">
          <p>{props.refusalText}</p>
        </Alert>
      ) : null}
      {row.outcome === 'taken-back' ? <p>{m.takenBack}</p> : null}
      {done ? (
        <section class="section card card--accent">
          <h2>{m.result}</h2>
          <p>
            <StandingTag view={view} row={row} flow={flow} />
          </p>
          <Prose text={row.data.result ?? ''} />
          <h3>{m.taught}</h3>
          <Prose text={row.data.taught ?? ''} />
        </section>
      ) : null}
      {row.answer ? (
        <section class="section card card--accent">
          <h2>{m.answer}</h2>
          <Prose text={row.answer} />
        </section>
      ) : null}
      {code ? (
        <section class="section measure">
          <h2>{m.codeIs}</h2>
          <p class="receipt-code">{code}</p>
          <p>{m.codeText}</p>
        </section>
      ) : null}
      {row.outcome ? null : (
        <section class="section card">
          <h2>{m.where}</h2>
          <Way view={view} row={row} flow={flow} sizes={props.sizes} />
          <p>
            <strong>{said.steps[row.step]?.name}.</strong> {said.steps[row.step]?.what}
          </p>
          {row.dueOn ? <p>{m.by(formatDay(view.language, row.dueOn))}</p> : null}
        </section>
      )}
      {matches.length > 0 ? (
        <section class="section">
          <h2>{m.matched}</h2>
          <ul>
            {matches.map((one) => (
              <li>
                <a href={`${base}/needs/${one.needId}`}>{one.title}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Contact {...props} />
      <section class="section">
        <h2>{m.yours}</h2>
        <Answers view={view} row={row} />
      </section>
      {row.step === 'received' && row.caseStatus === 'open' ? (
        <section class="section">
          <PostButton
            view={view}
            action={`${base}/mine/${proof}/withdrawal`}
            icon="remove"
            variant="tertiary"
            confirmText={m.takeBackConfirm}
          >
            {m.takeBack}
          </PostButton>
        </section>
      ) : null}
    </Page>
  );
}

/** What is known of the sender, for how long, and whether news come by mail. */
function Contact({ view, slug, proof, code, row, sender }: MineProps) {
  const t = texts[view.language].mine;
  if (sender.personId) return null;
  const kept = row.closedOn
    ? t.kept(formatDay(view.language, addDays(row.closedOn, SENDER_CONTACT_DAYS)))
    : t.keptUntil(SENDER_CONTACT_DAYS);
  return (
    <section class="section measure">
      <h2>{t.contact}</h2>
      {!sender.email ? (
        <p>{t.mailNone}</p>
      ) : sender.confirmedAt ? (
        <p>{t.mailOn(sender.email)}</p>
      ) : code ? (
        <p>{t.mailWaits}</p>
      ) : (
        <>
          <p>
            {t.mailAsk} {t.mailAskText}
          </p>
          <PostButton
            view={view}
            action={`${publicBase(slug)}/mine/${proof}/confirmation`}
            icon="mail"
            variant="primary"
          >
            {t.mailConfirm}
          </PostButton>
        </>
      )}
      {sender.email || sender.name ? <p class="quiet">{kept}</p> : null}
    </section>
  );
}

/** Where a sender writes the code. */
export function LookUpSolution({ view, slug, unknown }: { view: View; slug: string; unknown: boolean }) {
  const t = texts[view.language];
  const base = publicBase(slug);
  return (
    <Page view={view} title={t.mine.lookUp} lead={t.mine.lookUpLead} up={{ href: base, label: t.public.up }}>
      {unknown ? (
        <Alert colour="warning">
          <p>{t.mine.unknown}</p>
        </Alert>
      ) : null}
      <form method="get" action={`${base}/mine`} class="form">
        <div class="ds-field">
          <label class="ds-label" for="code">
            {t.mine.code}
          </label>
          <input class="ds-input" id="code" name="code" autocomplete="off" maxlength={40} required />
        </div>
        <div class="buttons">
          <button class="ds-button" type="submit">
            {t.mine.show}
          </button>
        </div>
      </form>
    </Page>
  );
}
