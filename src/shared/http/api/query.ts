import { afterParameter, fieldsParameter, organisationParameter, pageParameters } from './paging.ts';
import { z } from './values.ts';

/** What reading one thing takes in its address. Anything else there is refused. */
export const querySchema = (spec: { open?: boolean | undefined }, own: z.ZodRawShape = {}) =>
  z.strictObject({ ...own, ...fieldsParameter, ...(spec.open ? organisationParameter : {}) });

/** What reading a list takes in its address. */
export const listSchema = (spec: {
  open?: boolean | undefined;
  filters?: z.ZodRawShape | undefined;
  keyOf?: unknown;
}) => querySchema(spec, { ...pageParameters, ...(spec.keyOf ? afterParameter : {}), ...spec.filters });
