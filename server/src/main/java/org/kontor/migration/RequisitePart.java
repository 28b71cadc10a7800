package org.kontor.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolRows;
import org.kontor.crm.requisite.Requisite;
import org.kontor.crm.requisite.Requisites;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Moved.Print;
import org.kontor.migration.Remarks.Remark;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.platform.Problem;
import org.kontor.records.RecordTypes;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Requisites of companies and contacts with their accounts and addresses; a number that is none is left out. */
@Component
@Order(380)
final class RequisitePart implements Part {

    private static final int CHUNK = 250;
    private static final int TRIES = 4;
    private static final Pages PAGES = new Pages("crm.requisite.list", Map.of("select", List.of("*")), "", "ID");

    /** What a field that may be wrong is called there. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "inn", List.of("RQ_INN"), "taxNumber", List.of("RQ_INN"), "kpp", List.of("RQ_KPP"), "ogrn", List.of("RQ_OGRN", "RQ_OGRNIP"), "okpo", List.of("RQ_OKPO"), "okved", List.of("RQ_OKVED"));

    private final Requisites requisites;
    private final ProtocolRows protocol;
    private final RecordTypes types;
    private final RecordMoving moving;
    private final Moved moved;
    private final Remarks remarks;
    private final Reasons reasons;
    private final Steps steps;
    private final Attempt attempt;
    private final TransactionTemplate transaction;

    RequisitePart(
            Requisites requisites,
            ProtocolRows protocol,
            RecordTypes types,
            RecordMoving moving,
            Moved moved,
            Remarks remarks,
            Reasons reasons,
            Steps steps,
            Attempt attempt,
            TransactionTemplate transaction) {
        this.requisites = requisites;
        this.protocol = protocol;
        this.types = types;
        this.moving = moving;
        this.moved = moved;
        this.remarks = remarks;
        this.reasons = reasons;
        this.steps = steps;
        this.attempt = attempt;
        this.transaction = transaction;
    }

    @Override
    public String code() {
        return "requisite";
    }

    @Override
    public List<Command> counting() {
        return List.of(PAGES.counting());
    }

    @Override
    public long requests(long rows) {
        return Part.super.requests(rows) + 2 * rows / SourcePortal.PAGE;
    }

    @Override
    public void move(Run run, String place) {
        Lookup lookup = moving.lookup(run);
        Map<String, String> presets = presets(run);
        PAGES.each(run, place, CHUNK, some -> some(run, lookup, presets, some));
    }

    /** Which of the presets here each of theirs is, told by its name. */
    private static Map<String, String> presets(Run run) {
        Map<String, String> presets = new HashMap<>();
        for (Row row : Inspection.list(run.portal(), "crm.requisite.preset.list", Map.of())) {
            String name = (row.text("XML_ID") + " " + row.text("NAME")).toLowerCase(Locale.ROOT);
            presets.put(row.text("ID"), name.contains("entrepreneur") || name.contains("предпринимат") || name.matches(".*(^|[^а-яё])ип([^а-яё]|$).*") || name.contains("_individual#") && !name.contains("kontor")
                    ? "entrepreneur"
                    : name.contains("физ") || name.contains("person") || name.contains("individual") ? "individual" : name.contains("foreign") || name.contains("иностр") ? "foreign" : "organization");
        }
        return presets;
    }

    private void some(Run run, Lookup lookup, Map<String, String> presets, List<Row> rows) {
        List<Command> commands = new ArrayList<>();
        for (Row row : rows) {
            commands.add(new Command("crm.requisite.bankdetail.list", Map.of("filter", Map.of("ENTITY_ID", row.text("ID")), "order", Map.of("SORT", "ASC"))));
            commands.add(new Command("crm.address.list", Map.of("filter", Map.of("ENTITY_TYPE_ID", 8, "ENTITY_ID", row.text("ID")))));
        }
        List<Reply> replies = run.portal().all(commands);
        transaction.executeWithoutResult(status -> {
            Map<String, One> known = moved.some(run.id(), code(), rows.stream().map(row -> row.text("ID")).toList());
            remarks.forget(run.id(), code(), rows.stream().map(row -> row.text("ID")).toList());
            long added = 0;
            long updated = 0;
            long refused = 0;
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                One one = known.get(row.text("ID"));
                String came = write(run, lookup, presets, row, one, maps(replies.get(2 * i)), maps(replies.get(2 * i + 1)));
                added += came.equals("added") ? 1 : 0;
                updated += came.equals("updated") ? 1 : 0;
                refused += came.equals("refused") ? 1 : 0;
            }
            steps.progress(run.id(), code(), rows.getLast().text("ID"), new Steps.Came(rows.size(), added, updated, rows.size() - added - updated - refused, refused));
        });
    }

    private String write(
            Run run, Lookup lookup, Map<String, String> presets, Row row, @Nullable One known, List<Map<String, @Nullable Object>> accounts, List<Map<String, @Nullable Object>> addresses) {
        String type = row.text("ENTITY_TYPE_ID").equals("4") ? "company" : row.text("ENTITY_TYPE_ID").equals("3") ? "contact" : "";
        Long client = type.isEmpty() ? null : lookup.record(type, row.text("ENTITY_ID"));
        if (client == null) {
            return "same";
        }
        String there = Prints.of(row.node() + accounts.toString() + addresses);
        Print before = known == null ? null : known.print().get("all");
        if (before != null && before.there().equals(there)) {
            return "same";
        }
        long id = known != null && here(run, known.here()).isPresent() ? known.here() : made(run, type, client, row.text("RQ_INN"));
        if (before != null && id != 0 && !here(run, id).map(now -> Prints.of(now.toString())).orElse("").equals(before.here())) {
            tell(run, row, type, client, "kept", "", reasons.text(run.source().language(), "migration.changed_here", Map.of()));
            return "same";
        }
        Map<String, @Nullable Object> told = map(row);
        List<Map<String, @Nullable Object>> kept = accounts;
        Problem problem = null;
        for (int attempts = 0; attempts < TRIES; attempts++) {
            long[] saved = new long[1];
            List<Map<String, @Nullable Object>> now = kept;
            Optional<Problem> refusal = attempt.write(() -> {
                Requisite read = protocol.requisite(id, type, client, presets.getOrDefault(row.text("PRESET_ID"), "organization"), told, now, addresses);
                saved[0] = requisites.save(run.operation(), read);
                return read;
            });
            if (refusal.isEmpty()) {
                moved.put(run.id(), code(), 0, List.of(new One(row.text("ID"), saved[0],
                        Map.of("all", new Print(there, here(run, saved[0]).map(one -> Prints.of(one.toString())).orElse(""))))));
                return known == null ? "added" : "updated";
            }
            problem = refusal.get();
            boolean less = false;
            for (String field : problem.fields().keySet()) {
                if (field.startsWith("accounts") && !kept.isEmpty()) {
                    kept = List.of();
                    less = true;
                }
                for (String name : NAMES.getOrDefault(field, List.of())) {
                    less |= told.remove(name) != null;
                }
            }
            if (!less) {
                break;
            }
            tell(run, row, type, client, "left_out", String.join(", ", problem.fields().keySet()), reasons.of(run.source().language(), problem));
        }
        tell(run, row, type, client, "refused", "", problem == null ? "" : reasons.of(run.source().language(), problem));
        return "refused";
    }

    /** The set that the tax number of the client has made by itself; 0 for none. */
    private long made(Run run, String type, long client, String inn) {
        List<Requisite> found = new ArrayList<>();
        attempt.write(() -> found.addAll(requisites.of(run.actor(), type, client)));
        Set<Long> told = moved.among(run.id(), code(), found.stream().map(Requisite::id).toList());
        return found.stream()
                .filter(one -> !inn.isEmpty() && inn.equals(one.values().get("inn")) && !told.contains(one.id()))
                .findFirst()
                .map(Requisite::id)
                .orElse(0L);
    }

    private Optional<Requisite> here(Run run, long id) {
        Requisite[] found = new Requisite[1];
        attempt.write(() -> found[0] = requisites.get(run.actor(), id));
        return Optional.ofNullable(found[0]);
    }

    private void tell(Run run, Row row, String type, long client, String what, String field, String reason) {
        String title = row.text("RQ_COMPANY_NAME").isEmpty() ? row.text("NAME") : row.text("RQ_COMPANY_NAME");
        remarks.put(run.id(), run.pass(), List.of(new Remark(code(), row.text("ID"), types.get(type).id(), client, what, field, title, reason)));
    }

    private static List<Map<String, @Nullable Object>> maps(Reply reply) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        if (reply.refused() == null) {
            Row.rows(reply.result()).forEach(row -> maps.add(map(row)));
        }
        return maps;
    }

    private static Map<String, @Nullable Object> map(Row row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (Row.plain(row.node()) instanceof Map<?, ?> plain) {
            plain.forEach((name, value) -> map.put(String.valueOf(name), value));
        }
        return map;
    }
}
