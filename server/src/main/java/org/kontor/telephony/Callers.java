package org.kontor.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.kontor.records.Filter;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Whose number it is: contacts first, then companies, then leads in work, as far as the actor reads them. */
@Component
public class Callers {

    private static final int MOST = 10;

    private final Records records;

    Callers(Records records) {
        this.records = records;
    }

    /** Somebody with the number; {@code responsible} is null where nobody is, or where the actor may not know. */
    public record Caller(RecordKey key, String title, @Nullable Long responsible) {}

    /** A number as phones are compared; as it came where it is none. */
    public static String normalized(String phone) {
        return Channel.phone(phone).orElseGet(() -> phone.replaceAll("[\\s()-]", ""));
    }

    /** Everybody with a number. */
    public List<Caller> of(Actor actor, String phone) {
        List<Caller> found = new ArrayList<>();
        for (String type : List.of("contact", "company", "lead")) {
            List<String> fields = records.readable(actor, type, List.of("phones", "title", "responsible"));
            if (!fields.contains("phones")) {
                continue;
            }
            Filter filter = Filter.is("phones", phone);
            if (type.equals("lead")) {
                filter = filter.and(Filter.is("closed", false));
            }
            try {
                records.from(actor, type, filter, new Sort("id", false), fields, MOST, 0).forEach(row -> found.add(caller(actor.language(), type, row)));
            } catch (Problem noNumber) {
                return List.of();
            }
        }
        return found;
    }

    /** A record as somebody to call. */
    Optional<Caller> one(Actor actor, RecordKey key) {
        return Optional.ofNullable(records.some(actor, key.type(), List.of(key.id()), records.readable(actor, key.type(), List.of("title", "responsible"))).get(key.id()))
                .map(row -> caller(actor.language(), key.type(), row));
    }

    private static Caller caller(String language, String type, RecordRow row) {
        return new Caller(
                new RecordKey(type, row.id()),
                row.value("title") instanceof String title ? title : Messages.numbered(language, row.id()),
                row.value("responsible") instanceof Long responsible ? responsible : null);
    }
}
