export const sv = {
  title: 'Sök',
  titleFor: (query: string) => `Sök: ${query}`,
  label: 'Vad letar du efter?',
  button: 'Sök',
  kinds: 'Vad det är',
  all: 'Allt',
  hits: (n: number, more: boolean) =>
    more ? `Fler än ${n} träffar, de bästa först.` : n === 1 ? '1 träff' : `${n} träffar, de bästa först.`,
  alike: 'Inget stämmer helt. Det här liknar det du skrev:',
  emptyTitle: 'Sök i allt du får se',
  emptyText:
    'Här hittar du handbokens principer, frågor, förslag, exempel och verktyg, och det du och andra har gjort: resor, åtgärder, workshoppar, egna exempel och personer.',
  emptyVisitor:
    'Här hittar du handbokens principer, frågor, förslag, exempel och verktyg. Logga in för att också söka i det ni gör själva.',
  emptyTip: 'Början av ett ord räcker: hemtjänst hittar även hemtjänstpersonal. Stavfel gör inget.',
  noneTitle: 'Inget stämde med det du skrev',
  noneTips: [
    'Prova färre ord, eller bara ett.',
    'Prova ett ord som betyder samma sak, till exempel invånare i stället för medborgare.',
    'Det du letar efter kan vara delat bara med andra. Fråga den du tror har det.',
  ],
  noneInKind: 'Inget av den sorten stämde. Visa allt för att se de andra träffarna.',
  browse: 'Bläddra i handboken',
  inHandbook: 'Handboken',
};

export type SearchTexts = typeof sv;
