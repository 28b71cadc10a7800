package org.kontor.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.crm.ProtocolRows;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Moved.Print;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.platform.Problem;
import org.kontor.product.ProductRow;
import org.kontor.product.ProductRows;
import org.kontor.records.Records;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rows of products of leads, deals and proposals, all rows of a record together. */
@Component
@Order(350)
final class ProductRowPart extends HangingPart {

    private final ProductRows rows;
    private final ProtocolRows protocol;
    private final Records records;
    private final Moved moved;
    private final Reasons reasons;
    private final Attempt attempt;

    ProductRowPart(HangingNeeds needs, ProductRows rows, ProtocolRows protocol, Attempt attempt) {
        super(needs);
        this.rows = rows;
        this.protocol = protocol;
        this.records = needs.records();
        this.moved = needs.moved();
        this.reasons = needs.reasons();
        this.attempt = attempt;
    }

    @Override
    public String code() {
        return "product_row";
    }

    @Override
    public List<String> kinds() {
        return List.of("product_row/lead", "product_row/deal", "product_row/quote");
    }

    @Override
    List<String> owners() {
        return List.of("lead", "deal", "quote");
    }

    @Override
    Command asking(String type, String there) {
        return new Command("crm." + type + ".productrows.get", Map.of("id", there));
    }

    @Override
    Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply) {
        List<Row> told = Row.rows(reply.result());
        String kind = "product_row/" + type;
        One known = moved.some(run.id(), kind, List.of(owner.there())).get(owner.there());
        if (told.isEmpty() && known == null) {
            return Steps.Came.read(1);
        }
        Print before = known == null ? null : known.print().get("rows");
        String there = Prints.of(told.toString());
        if (before != null && before.there().equals(there)) {
            return Steps.Came.read(1);
        }
        if (before != null && !before.here().equals(here(run.actor(), type, owner.here()))) {
            kept(run, type, owner);
            return Steps.Came.read(1);
        }
        Optional<Problem> refused = attempt.write(() -> {
            List<ProductRow> wanted = new ArrayList<>();
            for (Row row : told) {
                wanted.add(protocol.product(fields(row), row.id("PRODUCT_ID").isEmpty() ? null : lookup.record("product", row.text("PRODUCT_ID"))));
            }
            boolean byHand = !Boolean.FALSE.equals(records.get(Actor.system("migration"), type, owner.here(), List.of("amountManual")).value("amountManual"));
            return rows.put(run.operation(), type, owner.here(), wanted, null, byHand);
        });
        if (refused.isPresent()) {
            tell(run, type, owner, "", "left_out", "", reasons.of(run.source().language(), refused.get()));
            return new Steps.Came(1, 0, 0, 0, 1);
        }
        moved.put(run.id(), kind, 0, List.of(new One(owner.there(), owner.here(), Map.of("rows", new Print(there, here(run.actor(), type, owner.here()))))));
        return new Steps.Came(1, known == null ? 1 : 0, known == null ? 0 : 1, 0, 0);
    }

    private String here(Actor actor, String type, long id) {
        return Prints.of(rows.of(actor, type, id).rows().toString());
    }

    private static Map<String, @Nullable Object> fields(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (Row.plain(row.node()) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return fields;
    }
}
