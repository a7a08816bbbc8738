import { z } from 'zod';

export const plan = z.object({
  id: z.string(),
  name: z.string(),
  requestsPerSecond: z.number().int(),
  burst: z.number().int(),
  requestsPerDay: z.number().int(),
});
export type Plan = z.infer<typeof plan>;
