package org.kontor.crm.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.platform.BouncedAddresses;
import org.kontor.records.Channel;
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

    Reachable(Records records, BouncedAddresses bounced) {
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
