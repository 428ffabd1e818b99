export const sv = {
  title: (name: string) => `Hej ${name}`,
  waiting: 'Det här väntar på dig',
  nothing: 'Inget väntar på dig',
  nothingText:
    'Här visas det som du har lovat att göra, i den ordning det ska bli klart. Just nu är du ikapp. Vill du börja med något nytt?',
  begin: 'Börja en resa',
  late: 'Försenad',
  moving: 'Det här rör sig hos er',
  stillQuiet: 'Det har inte hänt något de senaste veckorna.',
  whole: 'Så står det till i helheten',
  wholeText: 'Två kretslopp på gemensam mark. Siffrorna räknas på det som du får se, och leder dit.',
  loops: {
    capability: {
      name: 'Förmåga',
      question: 'Hur bra är vi på att förnya oss?',
      stages: {
        challenge: 'Utmaning',
        map: 'Kartlägga',
        gap: 'Förstå glappen',
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
  coming: 'Idéer och försök har ingen egen plats här ännu. Skriv dem som egna förslag i en resa så länge.',
  feeds: 'Glapp blir åtgärder. Hinder och lärdomar går tillbaka in i nästa resa.',
  ground: 'Gemensam mark: organisation och roller, mål, nätverk, hinder, rapporter',
  tableCaption: 'De två kretsloppen i siffror',
  loop: 'Kretslopp',
  stage: 'Del',
  count: 'Antal',
  asTable: 'Visa som tabell',
};

export type HomeTexts = typeof sv;
