export const sv = {
  label: 'Sparade urval',
  fold: 'Spara det här urvalet',
  title: 'Spara urvalet',
  name: 'Vad ska urvalet heta?',
  hint: 'Till exempel: Min enhets idéer i granskning. Bara du ser det.',
  save: 'Spara urvalet',
  saved: 'Urvalet är sparat.',
  remove: (name: string) => `Ta bort urvalet ${name}`,
  removed: 'Urvalet är borttaget.',
  refusals: {
    'views.too-many': 'Du har redan 20 sparade urval här. Ta bort något av dem först.',
  } as Record<string, string>,
};
