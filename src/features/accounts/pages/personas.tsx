import { Page } from '../../../shared/ui/page.tsx';
import { Empty, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Persona } from '../personas.ts';
import { texts } from '../texts.ts';

/** Whom the visitor may be in the example. */
export function PersonasPage({ view, personas }: { view: View; personas: readonly Persona[] }) {
  const t = texts[view.language].personas;
  if (personas.length === 0)
    return (
      <Page view={view} title={t.none} layout="focus">
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      </Page>
    );
  return (
    <Page view={view} title={t.title} lead={t.lead} layout="focus">
      <ul class="cards">
        {personas.map((persona) => (
          <li class="card persona">
            <h2>{persona.name}</h2>
            <p class="quiet">{[persona.title, persona.unit].filter(Boolean).join(', ')}</p>
            <p>{t.does[persona.ref]}</p>
            <PostButton view={view} action="/personas" fields={{ person: persona.personId }} icon="enter">
              {t.become(persona.name.split(' ')[0] ?? persona.name)}
            </PostButton>
          </li>
        ))}
      </ul>
    </Page>
  );
}
