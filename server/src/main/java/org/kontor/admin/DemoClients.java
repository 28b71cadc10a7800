package org.kontor.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.BankNumbers;
import org.kontor.crm.requisite.GivenRequisites;
import org.kontor.records.Change;
import org.kontor.records.Channel;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** What makes the clients of the demo company lifelike: bank accounts, and some of them entered twice. */
@Component
class DemoClients {

    private static final int WITH_ACCOUNTS = 60;
    private static final int TWICE = 6;
    private static final int TWICE_PEOPLE = 10;

    private record Bank(String ru, String en, String bik, String correspondent) {}

    private static final List<Bank> BANKS = List.of(
            new Bank("ПАО Сбербанк", "Sberbank", "044525225", "30101810400000000225"),
            new Bank("Банк ВТБ (ПАО)", "VTB Bank", "044525187", "30101810700000000187"));

    private final Records records;
    private final GivenRequisites requisites;

    DemoClients(Records records, GivenRequisites requisites) {
        this.records = records;
        this.requisites = requisites;
    }

    /** Gives accounts to some companies and enters some clients a second time, as it happens. */
    void enliven(String language, Random random) {
        Actor system = Actor.system("demo");
        List<Long> companies = records.ids(system, "company", Filter.NONE, Access.Action.READ, 0, WITH_ACCOUNTS);
        Operation accounts = Operation.begin(system, "update");
        records.note(accounts);
        for (long company : companies) {
            Bank bank = BANKS.get(random.nextInt(BANKS.size()));
            requisites.put(accounts, company, Map.of(
                    "bank", language.equals("ru") ? bank.ru() : bank.en(), "bik", bank.bik(), "account", account(bank.bik(), random), "correspondentAccount", bank.correspondent()), false);
        }
        List<Change> twice = new ArrayList<>();
        rows(system, "company", companies.subList(0, TWICE), List.of("title", "inn", "responsible", "city", "phones")).forEach(row -> {
            Map<String, @Nullable Object> values = again(row, "inn", "responsible", "city");
            values.put("title", (language.equals("ru") ? "ООО " : "") + String.valueOf(row.value("title")).replaceAll("[«»\"]|^(ООО|АО|ИП) ", "").strip() + (language.equals("ru") ? "" : " Ltd"));
            twice.add(Change.add(values));
        });
        records.write(Operation.begin(system, "add"), "company", twice, Options.SYSTEM);
        List<Change> people = new ArrayList<>();
        List<Long> contacts = records.ids(system, "contact", Filter.NONE, Access.Action.READ, 0, TWICE_PEOPLE);
        rows(system, "contact", contacts, List.of("lastName", "firstName", "company", "responsible", "phones")).forEach(row -> people.add(Change.add(again(row, "lastName", "firstName", "responsible"))));
        records.write(Operation.begin(system, "add"), "contact", people, Options.SYSTEM);
    }

    private List<RecordRow> rows(Actor system, String type, List<Long> ids, List<String> fields) {
        Map<Long, RecordRow> found = records.some(system, type, ids, fields);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Some of what a record says, and its phone as somebody else writes it. */
    private static Map<String, @Nullable Object> again(RecordRow row, String... fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String field : fields) {
            values.put(field, row.value(field));
        }
        if (row.value("phones") instanceof List<?> phones && !phones.isEmpty() && phones.getFirst() instanceof Channel phone) {
            values.put("phones", List.of(phone.normalized()));
        }
        return values;
    }

    private static String account(String bik, Random random) {
        String branch = String.format("%011d", random.nextInt(1_000_000_000));
        for (int check = 0; check < 10; check++) {
            String number = "40702810" + check + branch;
            if (BankNumbers.isAccount(number, bik)) {
                return number;
            }
        }
        throw new IllegalStateException(bik);
    }
}
