package org.kontor.identity;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event for modules below the notices: people are to be told something of their account or rights. Published within the transaction that
 * makes it true; the module of notices turns it into one, so its kind must be declared there.
 *
 * @param kind a text of a kind of notices, for example {@code role} or {@code device}
 * @param tag what it is about: later news with the same tag take the place of earlier ones
 * @param people who are told; nobody is told what he did himself, unless {@code by} is null
 * @param by who did it, null for the system
 * @param details further arguments of the text
 * @param href the page to open
 */
public record PersonNews(String kind, String tag, Set<Long> people, @Nullable Long by, Map<String, String> details, String href) {}
