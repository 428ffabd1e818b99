export const sv = {
  title: (name: string) => `Hej ${name}`,
  waiting: 'Det här väntar på dig',
  nothing: 'Inget väntar på dig',
  nothingText:
    'Här visas det som du har lovat att göra, i den ordning det ska bli klart. Just nu är du ikapp. Vill du börja med något nytt?',
  begin: 'Starta en resa',
  late: 'Försenad',
  moving: 'Det här händer hos er',
  stillQuiet: 'Det har inte hänt något de senaste veckorna.',
  whole: 'Så ser helheten ut',
  wholeText: 'Två kretslopp på gemensam grund. Siffrorna räknas på det som du får se, och leder dit.',
  loops: {
    capability: {
      name: 'Förmåga',
      question: 'Hur bra är vi på att förnya oss?',
      stages: {
        challenge: 'Utmaning',
        map: 'Kartlägga',
        gap: 'Välja',
        act: 'Göra',
        review: 'Följa upp',
      },
    },
    initiative: {
      name: 'Nytta',
      question: 'Vad gör vi av behov och idéer?',
      stages: { need: 'Behov', idea: 'Idé', test: 'Prova', decide: 'Besluta', spread: 'Sprida' },
    },
  },
  feeds:
    'Kretsloppen ger näring åt varandra: det ni vill bli bättre på blir åtgärder, hinder och lärdomar går in i nästa resa.',
  ground: 'De står på gemensam grund: organisation och roller, mål, nätverk och rapporter.',
};

export type HomeTexts = typeof sv;
