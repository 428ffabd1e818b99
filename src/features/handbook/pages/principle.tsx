import { Page } from '../../../shared/ui/page.tsx';
import { Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Principle } from '../content.ts';
import { questionPath } from '../paths.ts';
import { texts } from '../texts.ts';
import { Challenges, SourceNote } from './parts.tsx';

/** A principle: why it matters, what it consists of, the challenges that lead to it and its questions. */
export function PrinciplePage({ view, principle }: { view: View; principle: Principle }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={principle.title} up={{ href: '/handbook', label: t.up }} lead={principle.lead}>
      <div class="beside">
        <section>
          <h2>{t.why}</h2>
          <Prose text={principle.why} />
        </section>
        <section class="card card--tint">
          <h2>{t.dimensions}</h2>
          <ul>
            {principle.dimensions.map((dimension) => (
              <li id={dimension.id}>{dimension.text}</li>
            ))}
          </ul>
        </section>
      </div>
      <section class="section" id="questions">
        <h2>{t.questions}</h2>
        <ol class="list questions">
          {principle.questions.map((question, index) => (
            <li>
              <span class="questions__number" aria-hidden="true">
                {index + 1}
              </span>
              <div class="list__main">
                <a href={questionPath(question.id)}>{question.title}</a>
                <p>{question.question}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section class="section" id="challenges">
        <h2>{t.challenges}</h2>
        <p class="measure">{t.challengesLead}</p>
        <Challenges view={view} challenges={principle.challenges} />
      </section>
      <SourceNote view={view} source={principle.source} reviewed={principle.reviewed} />
    </Page>
  );
}
