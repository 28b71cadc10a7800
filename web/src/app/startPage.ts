/** Where `/` leads. */
export const startPage = '/deals';
