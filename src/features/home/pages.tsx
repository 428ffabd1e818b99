import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ButtonLink, Empty, Tag, Time } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import { LoopsDrawing, LoopsFigures } from './loops.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const texts = { sv, en };

export interface HomeContent {
  waiting: readonly WaitingItem[];
  moving: readonly MovingItem[];
  whole: readonly WholeFigure[];
}

/** Home: what waits for me, what moves in my unit, how the whole stands. */
export function HomePage({ view, waiting, moving, whole }: { view: View } & HomeContent) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.title(view.actor?.name.split(' ')[0] ?? '')} layout="wide">
      <div class="home">
        <div class="home__main">
          <Waiting view={view} items={waiting} />
          <section class="section">
            <h2>{t.moving}</h2>
            {moving.length === 0 ? (
              <p class="quiet">{t.stillQuiet}</p>
            ) : (
              <ul class="list">
                {moving.map((item) => (
                  <li>
                    <div class="list__main">
                      <a href={item.href}>{item.title}</a>
                    </div>
                    <div class="list__side">
                      {item.note} <Time language={view.language} at={item.at} />
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <section class="section home__whole">
          <h2>{t.whole}</h2>
          <p class="quiet">{t.wholeText}</p>
          <LoopsDrawing language={view.language} figures={whole} />
          <LoopsFigures language={view.language} figures={whole} />
        </section>
      </div>
    </Page>
  );
}

function Waiting({ view, items }: { view: View; items: readonly WaitingItem[] }) {
  const t = texts[view.language];
  return (
    <section class="section">
      <h2>{t.waiting}</h2>
      {items.length === 0 ? (
        <Empty title={t.nothing} action={<ButtonLink href="/journeys/new">{t.begin}</ButtonLink>}>
          <p>{t.nothingText}</p>
        </Empty>
      ) : (
        <ul class="list">
          {items.map((item) => (
            <li>
              <div class="list__main">
                <a href={item.href}>{item.title}</a>
                <p class="quiet">{item.note}</p>
              </div>
              {item.urgent ? (
                <Tag colour="danger" icon="clock">
                  {t.late}
                </Tag>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
