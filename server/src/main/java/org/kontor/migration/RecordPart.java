package org.kontor.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;

/** Companies, contacts, leads, deals and proposals: read in the order of their ids, written in sets. */
final class RecordPart implements Part {

    private static final int CHUNK = 500;
    private static final List<String> SELECT = List.of("*", "UF_*", "PHONE", "EMAIL", "WEB", "IM", "LINK", "CONTACT_IDS", "COMPANY_IDS");

    private final String type;
    private final RecordMoving moving;
    private final Steps steps;
    private final Pages pages;

    RecordPart(String type, RecordMoving moving, Steps steps) {
        this.type = type;
        this.moving = moving;
        this.steps = steps;
        this.pages = new Pages("crm." + type + ".list", Map.of("select", SELECT), "", "ID");
    }

    @Override
    public String code() {
        return type;
    }

    @Override
    public List<Command> counting() {
        return List.of(pages.counting());
    }

    @Override
    public long requests(long rows) {
        return Part.super.requests(rows) + (type.equals("company") ? 0 : rows / SourcePortal.PAGE);
    }

    @Override
    public void move(Run run, String place) {
        moving.keep(run, type, pages);
        RecordMoving.Lane lane = moving.lane(run, type);
        pages.each(run, place, CHUNK, () -> left(run), some -> moving.write(lane, some, clients(run, some), some.getLast().text("ID")));
    }

    private long left(Run run) {
        Steps.Step step = steps.of(run.id()).stream().filter(one -> one.code().equals(type)).findFirst().orElseThrow();
        return step.there() - step.read();
    }

    /** Who belongs to a row, the main one first: lists do not tell it. */
    private Map<String, List<Row>> clients(Run run, List<Row> rows) {
        Map<String, List<Row>> clients = new LinkedHashMap<>();
        if (type.equals("company")) {
            return clients;
        }
        String method = type.equals("contact") ? "crm.contact.company.items.get" : "crm." + type + ".contact.items.get";
        List<String> asked = new ArrayList<>();
        for (Row row : rows) {
            if (type.equals("contact") ? !row.id("COMPANY_ID").isEmpty() : !row.id("CONTACT_ID").isEmpty()) {
                asked.add(row.text("ID"));
            }
        }
        List<Reply> replies = run.portal().all(asked.stream().map(id -> new Command(method, Map.of("id", id))).toList());
        for (int i = 0; i < replies.size(); i++) {
            // a portal without this method tells the main one in the row itself
            if (replies.get(i).refused() == null) {
                clients.put(asked.get(i), Row.rows(replies.get(i).result()));
            }
        }
        return clients;
    }
}
