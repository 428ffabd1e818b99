import { surveyPath } from '../surveys/public.ts';

export const filesPath = (surveyId: string): string => `${surveyPath(surveyId)}/files`;
export const namesPath = (surveyId: string): string => `${surveyPath(surveyId)}/named`;
