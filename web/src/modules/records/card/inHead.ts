/** Fields that the card's head shows. */
export const IN_HEAD = ['title', 'stage', 'pipeline', 'id', 'currency'];
