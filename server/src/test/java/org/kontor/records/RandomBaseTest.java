package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kontor.merging.Content;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random bases of clients: merges, moves of people, edits, deletions and their undo. {@code -Dkontor.battery=20} makes more of them;
 * a failure names its seed.
 */
class RandomBaseTest extends KontorTest {

    private static final int BASES = Integer.getInteger("kontor.battery", 2);
    private static final int STEPS = 24;

    @Autowired
    private RecordLinks links;

    @Autowired
    private Counters counters;

    /** A base of its own with what is done to it. */
    private final class Base {
        private final Random dice;
        private final Api admin = api.as(Cast.ADMIN);
        private final Map<String, List<Long>> ids = new LinkedHashMap<>();
        private final List<String> done = new ArrayList<>();

        Base(int seed) {
            dice = new Random(seed);
            for (int i = 0; i < 5; i++) {
                add("company", Map.of("title", "Фирма " + seed + "-" + i, "city", "Город " + i));
            }
            for (int i = 0; i < 8; i++) {
                add("contact", Map.of("lastName", "Человек " + seed + "-" + i, "company", any("company"), "emails", List.of("p" + seed + "." + i + "@base.example"),
                        "phones", List.of("+7 913 " + (100 + seed % 900) + "-10-" + (10 + i))));
            }
            for (int i = 0; i < 6; i++) {
                add("deal", Map.of("title", "Сделка " + seed + "-" + i, "company", any("company"), "contacts", List.of(any("contact")), "amount", 100 * i));
            }
            for (int i = 0; i < 3; i++) {
                add("lead", Map.of("title", "Лид " + seed + "-" + i, "contact", any("contact")));
                admin.post("/api/timeline/contact/" + any("contact") + "/comments", Map.of("html", "<p>Слово " + seed + "</p>")).expect(201);
            }
        }

        private void add(String type, Map<String, Object> values) {
            ids.computeIfAbsent(type, key -> new ArrayList<>()).add(admin.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id"));
        }

        private long any(String type) {
            List<Long> all = ids.get(type);
            return all.get(dice.nextInt(all.size()));
        }

        /** One random step; what cannot be done in the present state is refused in a sentence and changes nothing. */
        void step() {
            Answer answer = switch (dice.nextInt(9)) {
                case 0, 1, 2 -> merge(List.of("contact", "company", "deal", "lead").get(dice.nextInt(4)));
                case 3, 4 -> admin.post("/api/crm/contacts/" + any("contact") + "/change-of-company", Map.of("to", any("company"), "on", "2026-11-0" + (1 + dice.nextInt(9)), "post", "Пост " + dice.nextInt(9)));
                case 5 -> admin.patch("/api/records/deal/" + any("deal"), Map.of("values", Map.of("company", any("company"), "contact", any("contact"), "amount", dice.nextInt(1000))));
                case 6 -> admin.put("/api/crm/companies/" + any("company") + "/people/" + any("contact"), Map.of("role", "user"));
                case 7 -> admin.delete("/api/records/" + (dice.nextBoolean() ? "deal/" + any("deal") : "contact/" + any("contact")));
                default -> admin.patch("/api/records/contact/" + any("contact"), Map.of("values", Map.of("company", any("company"))));
            };
            assertThat(answer.status()).as(answer.text()).isLessThan(500);
            if (answer.status() == 200 && answer.at("/operation").isString()) {
                done.add(answer.text("/operation"));
            }
        }

        private Answer merge(String type) {
            List<Long> some = new ArrayList<>(ids.get(type));
            Collections.shuffle(some, dice);
            return admin.post("/api/merging/" + type + "/merges", Map.of("into", some.get(0), "from", some.subList(1, 2 + dice.nextInt(2))));
        }

        Answer undo(String operation) {
            Answer answer = admin.post("/api/records/operations/" + operation + "/undo");
            assertThat(answer.status()).as(answer.text()).isIn(200, 409);
            return answer;
        }
    }

    /** Without the marks that tell of a deal what its client had before: they are of the moment of the last write, and an undo is one. */
    private static String marked(String rows) {
        return rows.replaceAll("\"(is_repeated_approach|is_return_customer)\": (true|false), ", "").replaceAll(", \"(is_repeated_approach|is_return_customer)\": (true|false)", "");
    }

    private void whole(String when) {
        assertThat(links.dangling()).as(when).isEmpty();
        counters.fold();
        assertThat(counters.recount()).as(when).isEmpty();
        // nothing that is there points to a record which another one has taken in
        for (String link : List.of(
                "crm_deal.deal company_id 4", "crm_deal.deal contact_id 3", "crm_lead.lead company_id 4", "crm_lead.lead contact_id 3", "crm_client.contact company_id 4",
                "crm_client.contact_company company_id 4", "crm_client.contact_company contact_id 3", "crm_deal.deal_contact contact_id 3", "timeline.comment record_id 3")) {
            String[] parts = link.split(" ");
            String type = parts[1].equals("record_id") ? " and l.type_id = " + parts[2] : "";
            assertThat(sql.fetchValue("select count(*) from " + parts[0] + " l join records.merged m on m.type_id = " + parts[2] + " and m.origin = l." + parts[1]
                    + " and m.undone_by is null where true" + type)).as(when + ": " + link).isEqualTo(0L);
        }
    }

    @Test
    void noOrderOfMergesMovesAndUndoLeavesALinkToNothingOrAWrongCounter() {
        for (int seed = 1; seed <= BASES; seed++) {
            Base base = new Base(seed);
            for (int step = 0; step < STEPS; step++) {
                base.step();
                if (!base.done.isEmpty() && base.dice.nextInt(3) == 0) {
                    // any of them, whatever has been built on it since
                    base.undo(base.done.remove(base.dice.nextInt(base.done.size())));
                }
                if (step % 6 == 5) {
                    whole("seed " + seed + ", step " + step);
                }
            }
        }
    }

    @Test
    void whatIsUndoneBackwardsIsTheBaseOfBefore() {
        for (int seed = 101; seed <= 100 + BASES; seed++) {
            Base base = new Base(seed);
            Map<String, String> before = Content.of(sql);
            for (int step = 0; step < STEPS / 2; step++) {
                base.step();
            }
            assertThat(base.done).isNotEmpty();
            for (String operation : base.done.reversed()) {
                assertThat(base.undo(operation).expect(200).at("/left").toString()).as("seed " + seed).isEqualTo("[]");
            }
            whole("seed " + seed);
            Map<String, String> after = Content.of(sql);
            String which = "seed " + seed + ": ";
            before.forEach((table, rows) -> assertThat(marked(after.get(table))).as(which + table).isEqualTo(marked(rows)));
        }
    }
}
