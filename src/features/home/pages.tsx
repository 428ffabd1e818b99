import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Texts } from '../../shared/kernel/language.ts';
import { Page } from '../../shared/ui/page.tsx';
import { Empty, Tag } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';

const texts: Texts<{
  title: (name: string) => string;
  waiting: string;
  nothing: string;
  nothingText: string;
  late: string;
}> = {
  sv: {
    title: (name) => `Hej ${name}`,
    waiting: 'Det här väntar på dig',
    nothing: 'Inget väntar på dig',
    nothingText: 'Här visas det som du har lovat att göra, i den ordning det ska bli klart.',
    late: 'Försenad',
  },
  en: {
    title: (name) => `Hello ${name}`,
    waiting: 'This is waiting for you',
    nothing: 'Nothing is waiting for you',
    nothingText: 'What you have promised to do shows up here, in the order it is due.',
    late: 'Late',
  },
};

/** Home: what waits for me, what moves in my unit, how the whole stands. */
export function HomePage({ view, waiting }: { view: View; waiting: readonly WaitingItem[] }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.title(view.actor?.name.split(' ')[0] ?? '')}>
      <section class="section">
        <h2>{t.waiting}</h2>
        {waiting.length === 0 ? (
          <Empty title={t.nothing}>
            <p>{t.nothingText}</p>
          </Empty>
        ) : (
          <ul class="list">
            {waiting.map((item) => (
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
    </Page>
  );
}
