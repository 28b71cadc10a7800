package org.kontor.bitrix.crm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.records.Merges;
import org.springframework.stereotype.Component;

/** crm.entity.mergeBatch: makes one record of several; the first of them remains. */
@Component
final class MergeMethods implements MethodGroup {

    private static final List<String> TYPES = List.of("lead", "deal", "contact", "company");

    private final Merges merges;
    private final CrmTypes types;

    MergeMethods(Merges merges, CrmTypes types) {
        this.merges = merges;
        this.types = types;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(RestMethod.of("crm.entity.mergeBatch", "crm", "params:object!", "{STATUS, ENTITY_IDS}", this::merge));
    }

    private Answer merge(Call call) {
        Params params = new Params(call.params().map("params"));
        String type = types.of(params.number("entityTypeId")).code();
        if (!TYPES.contains(type)) {
            throw Refusal.argument("entityTypeId is not one of leads, deals, contacts and companies");
        }
        Set<Long> ids = new LinkedHashSet<>();
        params.list("entityIds").stream().map(Params::numberOf).filter(Objects::nonNull).forEach(ids::add);
        List<Long> all = List.copyOf(ids);
        if (all.size() < 2) {
            throw Refusal.argument("entityIds must name at least two records");
        }
        merges.merge(call.operation(Merges.KIND), type, all.getFirst(), all.subList(1, all.size()), Map.of());
        return Answer.of(Map.of("STATUS", "SUCCESS", "ENTITY_IDS", List.of(all.getFirst())));
    }
}
