import type { FormState } from '../../../shared/http/form.ts';
import { Select, TextArea } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choice } from '../choices.ts';
import { TRIAL_MAX } from '../input.ts';
import type { RuleRow } from '../read.ts';
import type { Leader } from '../rules.ts';
import { ROUTED_TYPES } from '../tables.ts';
import { texts } from '../texts.ts';

/** What came of trying the rules on a text, with names. */
export interface Trial {
  unitName: string | null;
  ruleNumber: number | null;
  why: 'rule' | 'own' | 'lead' | 'none';
  person: { name: string; insteadOf: string | null } | null;
  leader: { name: string; insteadOf: string | null; part: Leader['part']; unanswered: boolean } | null;
}

interface Props {
  view: View;
  rules: readonly RuleRow[];
  units: readonly Choice[];
  /** What was tried, and what came of it. */
  state: FormState;
  trial: Trial | null;
}

/** Where what comes in goes: the rules in order, and a text box to try them on. */
export function RulesPage({ view, rules, units, state, trial }: Props) {
  const t = texts[view.language].routing;
  const add = (
    <ButtonLink href="/routing/new" icon="add">
      {t.add}
    </ButtonLink>
  );
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={rules.length > 0 ? add : undefined}>
      {rules.length === 0 ? (
        <Empty icon="unit" title={t.empty.title} action={add}>
          <p>{t.empty.text}</p>
        </Empty>
      ) : (
        <ol class="list rules" aria-label={t.list}>
          {rules.map((rule, index) => (
            <RuleItem view={view} rule={rule} index={index} last={index === rules.length - 1} />
          ))}
        </ol>
      )}
      <section class="section" id="trial">
        <h2>{t.trial}</h2>
        <p>{t.trialLead}</p>
        {trial ? <TrialAnswer view={view} trial={trial} /> : null}
        <form method="get" action="/routing#trial" class="form">
          <Select
            view={view}
            state={state}
            name="kind"
            label={t.trialKind}
            required
            options={ROUTED_TYPES.map((value) => ({ value, label: t.kinds[value] }))}
          />
          <TextArea
            view={view}
            state={state}
            name="text"
            label={t.trialText}
            rows={3}
            required
            maxLength={TRIAL_MAX}
          />
          <Select
            view={view}
            state={state}
            name="unit"
            label={t.trialUnit}
            options={units}
            empty={t.anyUnit}
            quiet
          />
          <div class="buttons">
            <button class="ds-button" data-variant="secondary" type="submit">
              <Icon name="play" /> {t.try}
            </button>
          </div>
        </form>
      </section>
    </Page>
  );
}

function RuleItem({ view, rule, index, last }: { view: View; rule: RuleRow; index: number; last: boolean }) {
  const t = texts[view.language].routing;
  const conditions = [
    rule.words.length > 0 ? t.words(rule.words.join(', ')) : null,
    rule.inUnitName ? t.from(rule.inUnitName) : null,
    rule.challengeId ? (rule.challengeTitle ? t.challenge(rule.challengeTitle) : t.hiddenChallenge) : null,
    rule.category ? t.category(rule.category) : null,
  ].filter((one) => one !== null);
  const kinds = rule.objectTypes.map((kind, at) => (at === 0 ? t.kinds[kind] : t.kinds[kind].toLowerCase()));
  const shadows = conditions.length === 0 && !last && rule.objectTypes.length === ROUTED_TYPES.length;
  return (
    <li class="rule">
      <div class="rule__text">
        <h2 class="rule__number">{t.number(index + 1)}</h2>
        <p>
          {new Intl.ListFormat(view.language).format(kinds)}{' '}
          {conditions.length > 0 ? conditions.join(', ') : null} {t.goesTo} <strong>{rule.toUnitName}</strong>
          {rule.toPersonName ? ` (${rule.toPersonName})` : ''}.
        </p>
        {rule.toUnitClosed ? <Warning text={t.closed} /> : null}
        {rule.toPersonLeft && rule.toPersonName ? <Warning text={t.personLeft(rule.toPersonName)} /> : null}
        {shadows ? <Warning text={t.shadows} /> : null}
      </div>
      <div class="row rule__do">
        {index > 0 ? (
          <PostButton
            view={view}
            action={`/routing/${rule.id}/place`}
            fields={{ direction: 'up' }}
            variant="tertiary"
            label={t.moveUp(index + 1)}
          >
            {t.up}
          </PostButton>
        ) : null}
        {last ? null : (
          <PostButton
            view={view}
            action={`/routing/${rule.id}/place`}
            fields={{ direction: 'down' }}
            variant="tertiary"
            label={t.moveDown(index + 1)}
          >
            {t.down}
          </PostButton>
        )}
        <a
          class="ds-button"
          data-variant="secondary"
          href={`/routing/${rule.id}/edit`}
          aria-label={t.changeRule(index + 1)}
        >
          {t.change}
        </a>
      </div>
    </li>
  );
}

const Warning = ({ text }: { text: string }) => (
  <p class="rule__warning">
    <Icon name="warning" size={18} /> {text}
  </p>
);

function TrialAnswer({ view, trial }: { view: View; trial: Trial }) {
  const t = texts[view.language].routing;
  const { person, leader, ruleNumber } = trial;
  return (
    <div class="measure" role="status">
      <Alert colour={trial.unitName ? 'success' : 'warning'} title={t.answer}>
        <p>
          <strong>{trial.unitName ?? t.nobody}</strong>.{' '}
          {ruleNumber !== null ? t.byRule(ruleNumber) : t.why[trial.why]}
        </p>
        <dl class="facts">
          {person ? (
            <>
              <dt>{t.person}</dt>
              <dd>
                {person.name}
                {person.insteadOf ? `, ${t.insteadOf(person.insteadOf)}` : ''}
              </dd>
            </>
          ) : null}
          <dt>{t.leader}</dt>
          <dd>
            {leader
              ? [
                  leader.name,
                  t.parts[leader.part],
                  leader.insteadOf ? t.insteadOf(leader.insteadOf) : null,
                  leader.unanswered ? t.awayWithout : null,
                ]
                  .filter(Boolean)
                  .join(', ')
              : t.nobody}
          </dd>
        </dl>
      </Alert>
    </div>
  );
}
