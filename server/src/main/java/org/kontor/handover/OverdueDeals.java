package org.kontor.handover;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.records.Filter;
import org.kontor.records.LoadFigures;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Open deals whose planned day of closing has passed. */
@Component
final class OverdueDeals implements LoadFigures {

    private final RecordTypes types;
    private final OwnedRecords owned;
    private final Company company;

    OverdueDeals(RecordTypes types, OwnedRecords owned, Company company) {
        this.types = types;
        this.owned = owned;
        this.company = company;
    }

    @Override
    public String code() {
        return "overdue";
    }

    @Override
    public String type() {
        return "deal";
    }

    @Override
    public Filter filter(Actor actor, Collection<Long> people) {
        return owned.filter(types.get("deal"), Set.copyOf(people), "open")
                .and(new Filter.Between("closeOn", null, company.today().minusDays(1).toString()));
    }
}
