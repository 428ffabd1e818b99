import type { Child } from 'hono/jsx';
import { ExternalLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { OwnExample } from '../../examples/public.ts';
import {
  type CapacityQuestion,
  countryName,
  type Example,
  examplePath,
  type Suggestion,
} from '../../handbook/public.ts';
import { texts } from '../texts.ts';

interface SuggestionsProps {
  view: View;
  question: CapacityQuestion;
  /** What stands under each suggestion: buttons, or that it is taken. */
  below?: (suggestion: Suggestion) => Child;
  /** The organisation's own examples for the question. */
  own?: readonly OwnExample[];
}

/** What can be done about a question: the handbook's suggestions, with its cases and tools beside. */
export function Suggestions({ view, question, below, own }: SuggestionsProps) {
  const t = texts[view.language];
  return (
    <>
      <ul class="plan-suggestions">
        {question.actions.map((suggestion) => (
          <li class="card">
            <h3>{suggestion.title}</h3>
            <p>{suggestion.text}</p>
            {below ? below(suggestion) : null}
          </li>
        ))}
      </ul>
      <details class="fold">
        <summary>
          {t.casesAndTools} ({question.cases.length + question.tools.length})
        </summary>
        <div class="cards">
          {question.cases.map((example) => (
            <ExampleCard view={view} example={example} kind={t.case} />
          ))}
          {question.tools.map((example) => (
            <ExampleCard view={view} example={example} kind={t.tool} />
          ))}
        </div>
      </details>
      {own && own.length > 0 ? <OwnExamples view={view} own={own} /> : null}
    </>
  );
}

function ExampleCard({ view, example, kind }: { view: View; example: Example; kind: string }) {
  return (
    <article class="card card--tint">
      <p class="quiet">
        {kind} · {countryName(view.language, example.country)}
      </p>
      <h3>
        <a href={examplePath(example.id)}>{example.title}</a>
      </h3>
      <p>{example.text}</p>
      <ul class="example-links">
        {example.links.map((link) => (
          <li>
            <ExternalLink view={view} url={link.url}>
              {link.label}
            </ExternalLink>
          </li>
        ))}
      </ul>
    </article>
  );
}

function OwnExamples({ view, own }: { view: View; own: readonly OwnExample[] }) {
  const t = texts[view.language];
  return (
    <details class="fold">
      <summary>
        {t.ownExamples} ({own.length})
      </summary>
      <div class="cards">
        {own.map((example) => (
          <article class="card card--tint card--link">
            <p class="quiet">{example.exampleKind === 'case' ? t.case : t.tool}</p>
            <h3>
              <a href={example.path}>{example.title}</a>
            </h3>
            <p>{example.text}</p>
          </article>
        ))}
      </div>
    </details>
  );
}
