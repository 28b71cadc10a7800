package org.kontor.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.WorkingTime.Span;

/**
 * People who take work from a common queue.
 *
 * @param head who is told of what nobody takes; null for nobody
 * @param most how many open records taken from the queue a member may hold; null for any number
 * @param alarmMinutes working minutes after which an untaken record alarms the head; null for never
 * @param timeZone id of its own zone; null for the company's
 * @param week its own hours from Monday to Sunday; empty for the company's
 * @param members in the order of their turns
 * @param queues how records are given out, by the code of their type: take, even, order, load
 */
public record Team(
        long id,
        String name,
        @Nullable Long head,
        @Nullable Integer most,
        @Nullable Integer alarmMinutes,
        @Nullable String timeZone,
        List<List<Span>> week,
        boolean archived,
        List<Member> members,
        Map<String, String> queues) {

    /** Members take by themselves. */
    public static final String TAKE = "take";

    /** Whoever got the fewest today is next. */
    public static final String EVEN = "even";

    /** One after the other. */
    public static final String ORDER = "order";

    /** Whoever has the fewest open is next. */
    public static final String LOAD = "load";

    /** The ways to give records out. */
    public static final List<String> DISTRIBUTIONS = List.of(TAKE, EVEN, ORDER, LOAD);

    /** One of the team; {@code most} is his own limit, null for the team's. */
    public record Member(long person, @Nullable Integer most) {}

    /** The people of the team, the head too. */
    public Set<Long> people() {
        Set<Long> all = members.stream().map(Member::person).collect(Collectors.toSet());
        if (head != null) {
            all.add(head);
        }
        return all;
    }

    /** Whether this person is a member. */
    boolean has(long person) {
        return members.stream().anyMatch(member -> member.person() == person);
    }

    /** How many open records this person may hold; null for any number, also for one who is no member. */
    public @Nullable Integer most(long person) {
        return members.stream()
                .filter(member -> member.person() == person)
                .findFirst()
                .map(member -> member.most() == null ? most : member.most())
                .orElse(null);
    }
}
