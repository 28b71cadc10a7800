package org.kontor.crm.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.BouncedAddresses;
import org.kontor.records.Channel;
import org.kontor.records.Matches;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/**
 * Where clients may be written to or called: the one question that every mailing, every campaign and every dialler asks. Who
 * does not want it, addresses that lead to him no more, and those that letters do not reach, are left out.
 */
@Component
public class Reachable {

    /** A way to address somebody: the field of the addresses and the field of the refusal. */
    public enum Way {
        CALL("phones", "noCalls"),
        EMAIL("emails", "noEmails"),
        SMS("phones", "noSms"),
        MESSENGER("messengers", "noMessages");

        private final String addresses;
        private final String refusal;

        Way(String addresses, String refusal) {
            this.addresses = addresses;
            this.refusal = refusal;
        }
    }

    private final Records records;
    private final BouncedAddresses bounced;
    private final Matches matches;

    Reachable(Records records, BouncedAddresses bounced, Matches matches) {
        this.matches = matches;
        this.bounced = bounced;
        this.records = records;
    }

    /**
     * The addresses of clients that may be used, by client; a client without any is left out.
     *
     * @param type contact or company
     * @param ids whom the actor wants to address; those whom he does not see are left out
     */
    public Map<Long, List<Channel>> addresses(Actor actor, String type, Collection<Long> ids, Way way) {
        List<String> readable = records.readable(actor, type, List.of(way.addresses));
        if (readable.isEmpty()) {
            return Map.of();
        }
        // a refusal holds whether or not he may read it
        Map<Long, RecordRow> refusals = records.some(Actor.system("reachable"), type, ids, List.of(way.refusal));
        Map<Long, List<Channel>> found = new LinkedHashMap<>();
        records.some(actor, type, ids, readable).forEach((id, row) -> {
            RecordRow refusal = refusals.get(id);
            if (refusal != null && !Boolean.TRUE.equals(refusal.value(way.refusal)) && row.value(way.addresses) instanceof List<?> list) {
                List<Channel> usable = new ArrayList<>();
                for (Object one : list) {
                    if (one instanceof Channel channel && !channel.kind().equals(Channel.FORMER) && !(way == Way.SMS && channel.kind().equals("FAX"))) {
                        usable.add(channel);
                    }
                }
                if (!usable.isEmpty()) {
                    found.put(id, usable);
                }
            }
        });
        return way == Way.EMAIL ? reached(found) : found;
    }

    /**
     * Why an e-mail address must not be written to.
     *
     * @param who the client who refuses letters, as far as the actor may read his card
     * @param comesBack why letters to it come back; null where its owner refuses them
     */
    public record Refusal(@Nullable String who, @Nullable String comesBack) {}

    /**
     * Those of these e-mail addresses, in lower case, that must not be written to, whoever they were typed by.
     *
     * @param actor who wants to write; a refusal holds whether or not he may read it
     */
    public Map<String, Refusal> refusing(Actor actor, Collection<String> emails) {
        Map<String, Refusal> refusing = new LinkedHashMap<>();
        bounced.among(emails).forEach((email, bounce) -> refusing.put(email, new Refusal(null, bounce.reason())));
        Map<String, Set<Long>> owners = new LinkedHashMap<>();
        matches.owners(List.of("contact", "company"), emails).forEach(owner -> owners.computeIfAbsent(owner.record().type(), type -> new LinkedHashSet<>()).add(owner.record().id()));
        owners.forEach((type, ids) -> records.some(Actor.system("reachable"), type, ids, List.of(Way.EMAIL.addresses, Way.EMAIL.refusal)).forEach((id, row) -> {
            if (!Boolean.TRUE.equals(row.value(Way.EMAIL.refusal)) || !(row.value(Way.EMAIL.addresses) instanceof List<?> list)) {
                return;
            }
            for (Object one : list) {
                if (one instanceof Channel channel && !channel.kind().equals(Channel.FORMER) && emails.contains(channel.normalized())) {
                    String who = records.find(actor, type, id, List.of("title")).map(found -> String.valueOf(found.value("title"))).orElse(null);
                    refusing.merge(channel.normalized(), new Refusal(who, null), (before, now) -> before.who() == null ? now : before);
                }
            }
        }));
        return refusing;
    }

    /** Letters to the others come back. */
    private Map<Long, List<Channel>> reached(Map<Long, List<Channel>> found) {
        Set<String> back = bounced.among(found.values().stream().flatMap(List::stream).map(Channel::normalized).toList()).keySet();
        if (back.isEmpty()) {
            return found;
        }
        Map<Long, List<Channel>> reached = new LinkedHashMap<>();
        found.forEach((id, addresses) -> {
            List<Channel> good = addresses.stream().filter(address -> !back.contains(address.normalized())).toList();
            if (!good.isEmpty()) {
                reached.put(id, good);
            }
        });
        return reached;
    }
}
