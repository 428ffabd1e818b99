import { fieldLabels, fieldValues, StepFields, stepOf, unmetNeeds } from '../../../engines/flows/public.ts';
import { Buttons, Form, fieldValue, Hidden, Select, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import { experimentPath } from '../../experiments/public.ts';
import { initiativePath, newInitiativePath } from '../../initiatives/public.ts';
import { SHORT_MAX } from '../input.ts';
import { needPath, proposalPath, testPath } from '../paths.ts';
import { factsOf, type Size } from '../rules.ts';
import { texts } from '../texts.ts';
import { flowOf, may, type ProposalProps, stateFor } from './proposal-props.ts';

/** The one thing to do now. */
export function Now(props: ProposalProps) {
  const { view, found } = props;
  const { row, around } = found;
  const t = texts[view.language].one;
  const said = flowOf(props).texts(view.language);
  if (row.outcome) return null;
  const step = stepOf(flowOf(props).flow, row.step);
  const missing = unmetNeeds(step, factsOf(around));
  return (
    <section class="section card card--accent" id="now" aria-labelledby="now-title">
      <h2 id="now-title">{said.steps[row.step]?.task}</h2>
      <p>{said.steps[row.step]?.what}</p>
      {row.step === 'received' && around.matches === 0 ? <MatchForm {...props} /> : null}
      {row.step === 'result' ? <ResultForm {...props} /> : null}
      {row.step === 'decision' && around.decided ? <p>{t.decided[around.decided]}</p> : null}
      {missing.length > 0 && !(row.step === 'received') ? (
        <>
          <h3>{t.missing}</h3>
          <ul>
            {missing.map((need) => (
              <li>{said.needs[need]}</li>
            ))}
          </ul>
        </>
      ) : null}
      <ToDo {...props} missing={missing} />
      {missing.length === 0 && row.step !== 'result' && may(props, 'advance') ? <Onward {...props} /> : null}
    </section>
  );
}

/** The way to what is missing. */
function ToDo(props: ProposalProps & { missing: readonly string[] }) {
  const { view, found, missing } = props;
  const { row, around } = found;
  const t = texts[view.language].one;
  if (missing.includes('initiative'))
    return (
      <>
        <p>{t.noInitiative}</p>
        {props.mayStart ? (
          <div class="buttons">
            <ButtonLink href={newInitiativePath('testbed-proposal', row.id)} icon="add">
              {t.startInitiative}
            </ButtonLink>
          </div>
        ) : (
          <p class="quiet">{t.mayNotStart}</p>
        )}
      </>
    );
  const small = around.tests.find((one) => one.size === 'small');
  if (missing.includes('cleared') && small)
    return (
      <div class="buttons">
        <ButtonLink href={`${experimentPath(small.experimentId)}/clear`}>{t.toClear}</ButtonLink>
      </div>
    );
  if (missing.includes('cleared')) return <ChooseTest {...props} size="small" />;
  const larger = around.tests.find((one) => one.size === 'larger');
  if (row.step === 'larger-test' && !larger) return <ChooseTest {...props} size="larger" />;
  const test = row.step === 'larger-test' ? larger : small;
  if (missing.some((need) => need.endsWith('-closed')) && test)
    return (
      <div class="buttons">
        <ButtonLink href={experimentPath(test.experimentId)}>{t.toExperiment}</ButtonLink>
        <ButtonLink href={testPath(test.experimentId)} variant="secondary">
          {t.toTest}
        </ButtonLink>
      </div>
    );
  if (missing.includes('scaling-decided') && around.initiativeId)
    return (
      <div class="buttons">
        <ButtonLink href={`${initiativePath(around.initiativeId)}/decide`}>{t.toDecide}</ButtonLink>
      </div>
    );
  return null;
}

/** The button that leads on; after the small test there are two. */
function Onward({ view, found }: ProposalProps) {
  const t = texts[view.language].one;
  const { row } = found;
  const action = `${proposalPath(row.id)}/onward`;
  return (
    <div class="buttons">
      <PostButton view={view} action={action} fields={{ version: row.version }} icon="next" variant="primary">
        {t.onward[row.step] ?? ''}
      </PostButton>
      {row.step === 'small-test' ? (
        <PostButton view={view} action={action} fields={{ version: row.version, to: 'decision' }}>
          {t.skip}
        </PostButton>
      ) : null}
    </div>
  );
}

export function MatchForm(props: ProposalProps) {
  const { view, found, needs, likely, wanted } = props;
  const t = texts[view.language].one;
  const taken = new Set(props.matches.map((one) => one.needId));
  const options = needs.filter((one) => !taken.has(one.value));
  const first = wanted ?? likely.find((one) => !taken.has(one.id)) ?? null;
  const state = stateFor(props, 'matches', { needId: first?.id ?? '' });
  if (found.parts.length === 0) return null;
  return (
    <>
      <p>{t.matchText}</p>
      {wanted ? (
        <p>
          {t.answersTo} <a href={needPath(wanted.id)}>{wanted.title}</a>.
        </p>
      ) : likely.length > 0 ? (
        <p>
          {t.likely}{' '}
          {likely.map((one, index) => (
            <>
              {index > 0 ? ', ' : null}
              <a href={needPath(one.id)}>{one.title}</a>
            </>
          ))}
        </p>
      ) : null}
      <Form
        view={view}
        action={`${proposalPath(found.row.id)}/matches`}
        state={state}
        labels={{ needId: t.matchNeed, reason: t.matchReason }}
        id="matches-form"
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        <Select view={view} state={state} name="needId" label={t.matchNeed} options={options} required />
        <TextArea
          view={view}
          state={state}
          name="reason"
          label={t.matchReason}
          required
          maxLength={SHORT_MAX}
          rows={2}
        />
        <Submit>{t.matchDo}</Submit>
      </Form>
    </>
  );
}

function ResultForm(props: ProposalProps) {
  const { view, found } = props;
  const { row, around } = found;
  const t = texts[view.language];
  if (!may(props, 'fill')) return null;
  const step = stepOf(flowOf(props).flow, 'result');
  const said = flowOf(props).texts(view.language);
  // what the tests taught is there already: it is told on, in words that both sides understand
  const taught =
    row.data.taught ||
    around.tests
      .map((one) => one.learning)
      .filter(Boolean)
      .join('\n\n');
  const state = stateFor(props, 'result', fieldValues(step, { ...row.data, taught }));
  return (
    <Form
      view={view}
      action={`${proposalPath(row.id)}/result`}
      state={state}
      labels={fieldLabels(step, said)}
      id="result-form"
    >
      <Hidden name="version" value={fieldValue(state, 'version')} />
      <StepFields view={view} state={state} step={step} texts={said} />
      <Buttons>
        <Submit name="onward" value="1">
          {t.one.tellBoth}
        </Submit>
        <Submit variant="secondary">{t.one.save}</Submit>
      </Buttons>
    </Form>
  );
}

function ChooseTest(props: ProposalProps & { size: Size }) {
  const { view, found, experiments, size } = props;
  const t = texts[view.language].one;
  const { row, around } = found;
  const state = stateFor(props, 'tests', { size, experimentId: experiments[0]?.value ?? '' });
  return (
    <>
      {experiments.length > 0 ? (
        <Form
          view={view}
          action={`${proposalPath(row.id)}/tests`}
          state={state}
          labels={{ experimentId: t.experiment }}
          id="tests-form"
        >
          <Hidden name="size" value={size} />
          <Select
            view={view}
            state={state}
            name="experimentId"
            label={t.chooseTest(size)}
            hint={t.chooseHint}
            options={experiments}
            required
          />
          <Submit>{t.choose}</Submit>
        </Form>
      ) : null}
      {around.initiativeId ? (
        <div class="buttons">
          <ButtonLink
            href={`/experiments/new?initiative=${around.initiativeId}`}
            icon="experiment"
            variant={experiments.length > 0 ? 'secondary' : 'primary'}
          >
            {t.plan}
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}
