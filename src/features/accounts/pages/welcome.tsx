import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Installation } from '../installation.ts';
import { texts } from '../texts.ts';
import { Loop } from './loop.tsx';

/** The first page: what Mylla is for, and where to begin. */
export function WelcomePage({ view, installation }: { view: View; installation: Installation }) {
  const t = texts[view.language].welcome;
  const { inUse, setupOpen, exampleOffered } = installation;
  return (
    <Page view={view} title={t.title} layout="focus">
      <div class="welcome__purpose">
        {t.purpose.map((sentence) => (
          <p class="lead">{sentence}</p>
        ))}
      </div>
      <div class="welcome__ways">
        {inUse ? (
          <div class="welcome__way">
            <ButtonLink href="/sign-in" icon="enter">
              {t.signIn}
            </ButtonLink>
            <p class="hint">{t.signInHint}</p>
          </div>
        ) : null}
        {exampleOffered ? (
          <div class="welcome__way">
            <PostButton view={view} action="/example" icon="eye" variant={inUse ? 'secondary' : 'primary'}>
              {t.explore}
            </PostButton>
            <p class="hint">{t.exploreHint}</p>
          </div>
        ) : null}
        {setupOpen ? (
          <div class="welcome__way">
            <ButtonLink href="/setup" icon="plant" variant="secondary">
              {t.begin}
            </ButtonLink>
            <p class="hint">{t.beginHint}</p>
          </div>
        ) : null}
      </div>
      <section class="section">
        <h2>{t.loops}</h2>
        <div class="columns">
          {(['capability', 'initiative'] as const).map((name) => (
            <figure class="card welcome__loop">
              <figcaption>
                <h3>{t[name].name}</h3>
                <p class="quiet">{t[name].question}</p>
              </figcaption>
              <Loop label={t.loopLabel(t[name].name, t[name].steps)} steps={t[name].steps} colour={name} />
            </figure>
          ))}
        </div>
      </section>
    </Page>
  );
}
