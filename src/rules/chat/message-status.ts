export const NORMAL = 0;
export const DELETED = 1;
