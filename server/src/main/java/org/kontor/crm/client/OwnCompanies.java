package org.kontor.crm.client;

import static org.kontor.crm.client.db.Tables.COMPANY;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.MergeGuard;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/**
 * The companies on whose behalf the portal sells. Clients pay to their accounts, so that only whoever sets up companies changes them,
 * whatever else he may do with companies.
 */
@Component
public class OwnCompanies implements MergeGuard {

    private static final String TYPE = "company";

    private final DSLContext sql;
    private final Access access;

    OwnCompanies(DSLContext sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /** Whether the actor keeps own companies. */
    public boolean keeps(Actor actor) {
        return access.may(actor, TYPE, Access.Action.CONFIGURE);
    }

    /**
     * Refuses one who may not change a client because it is an own company.
     *
     * @throws Problem FORBIDDEN code own_company
     */
    public void require(Actor actor, String type, long id) {
        if (!changeable(actor, type, id)) {
            throw refusal();
        }
    }

    /** Whether it is no own company, or one that the actor keeps. */
    public boolean changeable(Actor actor, String type, long id) {
        return !type.equals(TYPE) || keeps(actor) || among(Set.of(id)).isEmpty();
    }

    /** Those of these companies that are own ones. */
    Set<Long> among(Collection<Long> ids) {
        return sql.select(COMPANY.ID).from(COMPANY).where(COMPANY.ID.in(ids).and(COMPANY.IS_OWN)).fetch(COMPANY.ID).stream().collect(Collectors.toSet());
    }

    @Override
    public void check(Actor actor, RecordType type, Collection<Long> ids) {
        if (type.code().equals(TYPE) && !keeps(actor) && !among(ids).isEmpty()) {
            throw refusal();
        }
    }

    static Problem refusal() {
        return Problem.of(Problem.Kind.FORBIDDEN, "own_company");
    }
}
