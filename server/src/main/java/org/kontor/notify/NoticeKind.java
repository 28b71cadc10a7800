package org.kontor.notify;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A kind of event that people are told of. A module declares each of its kinds as a bean; the administrator's matrix, everybody's own
 * settings and the filter of the list are built from these beans. The words stand in the module's messages: {@code notice.kind.<code>} (what
 * the matrix calls it), {@code notice.kind.<code>.to} (whom it concerns) and {@code notice.<text>} (what one reads).
 *
 * @param code for good: rules and choices are kept by it
 * @param group under which heading the matrix lists it
 * @param texts names of its texts, the code itself first
 * @param roles whom it can concern at all; empty for everybody
 * @param usual what holds while the administrator has said nothing
 */
public record NoticeKind(String code, Group group, List<String> texts, Set<String> roles, Map<NoticeChannel, NoticeLevel> usual) {

    /** Headings of the matrix. */
    public enum Group {
        /** Records that one is responsible for. */
        WORK,
        /** What people say. */
        TALK,
        /** One's own account and rights. */
        ACCOUNT,
        /** What runs in the background. */
        SYSTEM;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A kind that is shown in the system, and offered by mail and push. */
    public static NoticeKind of(String code, Group group) {
        Map<NoticeChannel, NoticeLevel> usual = new EnumMap<>(NoticeChannel.class);
        usual.put(NoticeChannel.SYSTEM, NoticeLevel.ON);
        usual.put(NoticeChannel.MAIL, NoticeLevel.OFFERED);
        usual.put(NoticeChannel.PUSH, NoticeLevel.OFFERED);
        return new NoticeKind(code, group, List.of(code), Set.of(), Map.copyOf(usual));
    }

    /** The same with another usual level of a channel. */
    public NoticeKind usually(NoticeChannel channel, NoticeLevel level) {
        Map<NoticeChannel, NoticeLevel> other = new EnumMap<>(usual);
        other.put(channel, level);
        return new NoticeKind(code, group, texts, roles, Map.copyOf(other));
    }

    /** The same with one more text: {@code notice.<text>}, for example for several records at once. */
    public NoticeKind also(String text) {
        return new NoticeKind(code, group, java.util.stream.Stream.concat(texts.stream(), java.util.stream.Stream.of(text)).toList(), roles, usual);
    }

    /** The same for these roles only. */
    public NoticeKind only(String... codes) {
        return new NoticeKind(code, group, texts, Set.of(codes), usual);
    }

    NoticeLevel usual(NoticeChannel channel) {
        return usual.getOrDefault(channel, NoticeLevel.OFF);
    }
}
