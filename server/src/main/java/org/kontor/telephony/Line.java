package org.kontor.telephony;

/**
 * A line of a telephone system.
 *
 * @param number its own number, as it came
 * @param autoCreate whether unknown callers on it become leads
 */
public record Line(long id, String number, String name, boolean autoCreate) {}
