import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ExternalLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { CapacityQuestion, Example, Handbook, Principle } from '../content.ts';
import { countryName, kindName } from '../labels.ts';
import { examplePath, principlePath, questionPath } from '../paths.ts';
import { texts } from '../texts.ts';
import { Challenges, ContentLinks, SourceNote } from './parts.tsx';

/** What the page shows of the organisation's own examples. */
export interface BesideExample {
  id: string;
  title: string;
  text: string;
  path: string;
  exampleKind: 'case' | 'tool';
  kind: string;
  country: string;
  links: readonly { url: string; label: string }[];
}

interface Props {
  view: View;
  book: Handbook;
  principle: Principle;
  question: CapacityQuestion;
  own: readonly BesideExample[];
}

/** A capacity question: what is asked, what can be done, what others did and what one can use. */
export function QuestionPage({ view, book, principle, question, own }: Props) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={question.title}
      up={{ href: principlePath(principle.id), label: principle.title }}
    >
      <section class="ask card card--accent">
        <h2 class="ask__question">{question.question}</h2>
        <p>{question.help}</p>
        <p class="quiet">{t.scale}</p>
      </section>
      <section class="section">
        <h2>{t.suggestions}</h2>
        <p class="measure">{t.suggestionsLead}</p>
        <ol class="suggestions">
          {question.actions.map((action) => (
            <li id={action.id}>
              <h3>{action.title}</h3>
              <p>{action.text}</p>
              {view.actor ? (
                <p class="no-print">
                  <a
                    class="suggestions__plan"
                    href={`/actions/new?${new URLSearchParams({ question: question.id, suggestion: action.id })}`}
                    aria-label={t.toPlanLabel(action.title)}
                  >
                    <Icon name="plan" size={18} /> {t.toPlan}
                  </a>
                </p>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
      <div class="section columns">
        <Examples view={view} title={t.cases} examples={question.cases} />
        <Examples view={view} title={t.tools} examples={question.tools} />
      </div>
      {view.actor ? <Own view={view} question={question} own={own} /> : null}
      <section class="section no-print">
        <h2>{t.startFrom}</h2>
        <p class="measure">{t.challengesLead}</p>
        <Challenges view={view} challenges={principle.challenges} />
      </section>
      <Neighbours view={view} book={book} question={question} />
      <SourceNote view={view} source={question.source} reviewed={principle.reviewed} />
    </Page>
  );
}

function Examples({ view, title, examples }: { view: View; title: string; examples: readonly Example[] }) {
  if (examples.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {examples.map((example) => (
        <article class="card beside-card" id={example.id}>
          <h3>
            <a href={examplePath(example.id)}>{example.title}</a>
          </h3>
          <p class="quiet">
            {kindName(view.language, example.kind)} · {countryName(view.language, example.country)}
          </p>
          <p>{example.text}</p>
          {example.links.length > 0 ? <ContentLinks view={view} links={example.links} /> : null}
        </article>
      ))}
    </section>
  );
}

function Own({
  view,
  question,
  own,
}: {
  view: View;
  question: CapacityQuestion;
  own: readonly BesideExample[];
}) {
  const t = texts[view.language];
  return (
    <section class="section">
      <h2>{t.own}</h2>
      {own.length === 0 ? (
        <p class="measure">{t.ownNone}</p>
      ) : (
        <div class="columns">
          {own.map((example) => (
            <article class="card card--accent beside-card">
              <h3>
                <a href={example.path}>{example.title}</a>
              </h3>
              <p class="quiet">
                {kindName(view.language, example.kind)} · {countryName(view.language, example.country)}
              </p>
              <Prose text={example.text} />
              {example.links.length > 0 ? (
                <ul class="content-links">
                  {example.links.map((link) => (
                    <li>
                      <ExternalLink view={view} url={link.url}>
                        {link.label}
                      </ExternalLink>
                    </li>
                  ))}
                </ul>
              ) : null}
            </article>
          ))}
        </div>
      )}
      <p class="no-print">
        <a class="ds-button" data-variant="secondary" href={`/examples/new?question=${question.id}`}>
          <Icon name="add" /> {t.addOwn}
        </a>
      </p>
    </section>
  );
}

/** The questions before and after, over the whole handbook. */
function Neighbours({ view, book, question }: { view: View; book: Handbook; question: CapacityQuestion }) {
  const t = texts[view.language];
  const place = book.questions.findIndex((item) => item.id === question.id);
  const before = book.questions[place - 1];
  const after = book.questions[place + 1];
  return (
    <nav class="neighbours no-print" aria-label={t.questions}>
      {before ? (
        <a href={questionPath(before.id)} rel="prev">
          <Icon name="back" size={18} />
          <span>
            <span class="quiet">{t.previous}</span> {before.title}
          </span>
        </a>
      ) : (
        <span />
      )}
      {after ? (
        <a href={questionPath(after.id)} rel="next">
          <span>
            <span class="quiet">{t.next}</span> {after.title}
          </span>
          <Icon name="next" size={18} />
        </a>
      ) : null}
    </nav>
  );
}
