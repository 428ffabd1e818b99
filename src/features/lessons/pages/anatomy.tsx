import type { Child } from 'hono/jsx';
import { Prose } from '../../../shared/ui/parts.tsx';

/** The parts of a lesson under their headings: what was learnt first, then the story in its order. Empty ones are left out. */
export function Anatomy({
  parts,
  learnt,
}: {
  learnt: { heading: string; text: string };
  parts: readonly { heading: string; text: string; instead?: Child }[];
}) {
  return (
    <div class="measure">
      <section class="card card--accent lesson-learnt">
        <h2>{learnt.heading}</h2>
        <Prose text={learnt.text} />
      </section>
      {parts.map(({ heading, text, instead }) =>
        text || instead ? (
          <section class="section">
            <h2>{heading}</h2>
            {text ? <Prose text={text} /> : <p class="quiet">{instead}</p>}
          </section>
        ) : null,
      )}
    </div>
  );
}
