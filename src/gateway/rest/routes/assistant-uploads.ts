import type { AnyRoute } from '../route.ts';

export const ASSISTANT_UPLOAD_ROUTES: readonly AnyRoute[] = [];
