package org.kontor.platform;

import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.audit.AuditBlocks;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log that nobody can change: sign-ins, rights, settings, exports, mass changes, deletions. An entry says who, when, from where and what,
 * with ids and codes only, never names, addresses or other values of people. It is written in the running transaction, so that it stands
 * there exactly if the thing happened; outside of one at once.
 *
 * <p>A kind is {@code <group>.<what>}; its title {@code audit.kind.<group>.<what>} stands in the messages of the module that records it.
 */
@Component
public class Audit {

    /** The attribute of a request that names the person for whom a program acts. */
    public static final String ACTING = "org.kontor.acting";

    private static final int LONGEST_AGENT = 300;

    private static final String INSERT = "insert into audit.entry (person_id, kind, subject_type, subject_id, address, agent, details)"
            + " select {0}, {1}, {2}, {3}, {4}, {5}, {6} from pg_advisory_xact_lock_shared({7})";

    private final DSLContext sql;
    private final JsonMapper json;
    private final Messages messages;

    Audit(DSLContext sql, JsonMapper json, Messages messages) {
        this.sql = sql;
        this.json = json;
        this.messages = messages;
    }

    /**
     * What an entry is about.
     *
     * @param type code of a record type, or person, department, role, setting …
     * @param id its id, null where the kind of thing has none
     */
    public record Subject(String type, @Nullable Long id) {

        /** A person. */
        public static Subject person(long id) {
            return new Subject("person", id);
        }
    }

    /** Records what the person behind the running request did. */
    public void record(String kind, @Nullable Subject subject, Map<String, ?> details) {
        recordAs(person(), kind, subject, details);
    }

    /**
     * Records what a person did: who is signing in only now, or on whose behalf a job works.
     *
     * @param person null for the system, and for one who is not known
     * @param details ids, codes and numbers
     */
    public void recordAs(@Nullable Long person, String kind, @Nullable Subject subject, Map<String, ?> details) {
        if (!messages.has("ru", "audit.kind." + kind)) {
            throw new IllegalStateException("A kind of the log lacks the text audit.kind." + kind);
        }
        String address = "";
        String agent = "";
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            address = String.valueOf(request.getRequest().getRemoteAddr());
            String header = request.getRequest().getHeader("User-Agent");
            agent = header == null ? "" : header.substring(0, Math.min(header.length(), LONGEST_AGENT));
        }
        sql.query(
                        INSERT,
                        DSL.val(person, SQLDataType.BIGINT),
                        DSL.val(kind),
                        DSL.val(subject == null ? null : subject.type(), SQLDataType.CLOB),
                        DSL.val(subject == null ? null : subject.id(), SQLDataType.BIGINT),
                        DSL.val(address),
                        DSL.val(agent),
                        DSL.val(JSONB.valueOf(json.writeValueAsString(details)), SQLDataType.JSONB),
                        DSL.val(AuditBlocks.LOCK))
                .execute();
    }

    /** Records what a command on the machine of the portal did, on its own connection: whoever gave it is not known. */
    public static void recordByCommand(DSLContext sql, String kind, Subject subject, JSONB details) {
        sql.query(
                        INSERT,
                        DSL.val(null, SQLDataType.BIGINT),
                        DSL.val(kind),
                        DSL.val(subject.type()),
                        DSL.val(subject.id(), SQLDataType.BIGINT),
                        DSL.val(""),
                        DSL.val("bin/kontor"),
                        DSL.val(details, SQLDataType.JSONB),
                        DSL.val(AuditBlocks.LOCK))
                .execute();
    }

    private static @Nullable Long person() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        String name = known == null ? "" : known.getName();
        if (name.matches("\\d{1,18}")) {
            return Long.valueOf(name);
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request && request.getRequest().getAttribute(ACTING) instanceof Long acting
                ? acting
                : null;
    }
}
