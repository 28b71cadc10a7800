package org.kontor.identity;

/**
 * An event: somebody has been taken into the company, in the transaction that does it; guests are not.
 *
 * @param person who, with his place in the chart where he has got one
 */
public record PersonJoined(long person) {}
