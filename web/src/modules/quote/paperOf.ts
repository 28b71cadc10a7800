/** Where the paper of a proposal is. */
export const paperOf = (id: number): string => `/api/quotes/${id}/pdf`;
