import { z } from 'zod';

/** The body of every answer that says no. */
export const refusal = z
  .object({
    success: z.literal(false),
    errCode: z.int().describe('The number of the error.'),
    errMsg: z.string().describe('A sentence for people: what was wrong and what to do.'),
    errName: z.string().describe('The name of the error.'),
    field: z.string().optional().describe('The field that is to blame, if one is.'),
  })
  .meta({ id: 'Refusal' });
