package org.kontor.crm.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.Records;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What makes a client: a contact has a name, a phone or an e-mail; a company's ИНН and КПП are real ones. */
@Component
@Order(70)
final class ClientRule implements RecordRule {

    private static final List<String> NAMES = List.of("lastName", "firstName", "secondName");
    private static final List<String> CHANNELS = List.of("phones", "emails");

    private final ObjectProvider<Records> records;
    private final EmploymentRows employments;
    private final Company company;

    ClientRule(ObjectProvider<Records> records, EmploymentRows employments, Company company) {
        this.records = records;
        this.employments = employments;
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals("contact") || type.code().equals("company");
    }

    @Override
    public void apply(WriteSet set) {
        if (set.type().code().equals("company")) {
            set.writes().forEach(ClientRule::taxNumbers);
        } else {
            set.writes().forEach(ClientRule::taxNumbers);
            order(set);
            call(set);
            promote(set);
        }
    }

    /** A person is called as the language of the portal has it: «Соколова Дарья», “Helen Cooper”; who is there keeps his order until his name changes. */
    private void order(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        boolean givenFirst = !company.language().equals("ru");
        for (Write write : set.writes()) {
            if (write.added() || NAMES.stream().anyMatch(write::changes)) {
                write.set("givenFirst", givenFirst);
            }
        }
    }

    /** Who loses his main company works mainly for the first of the others. */
    private void promote(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        List<Write> left = set.writes().stream()
                .filter(write -> !write.added() && write.changes("company") && write.now("company") == null)
                .toList();
        if (!left.isEmpty()) {
            Map<Long, List<Employment>> present = employments.present(left.stream().map(Write::id).toList());
            left.forEach(write -> present.getOrDefault(write.id(), List.of()).stream()
                    .filter(employment -> !Objects.equals(employment.company(), write.before("company")))
                    .findFirst()
                    .ifPresent(employment -> write.set("company", employment.company())));
        }
    }

    private static void taxNumbers(Write write) {
        if (write.changes("inn") && write.now("inn") instanceof String inn) {
            write.set("inn", TaxNumbers.clean(inn));
            if (!TaxNumbers.isInn(TaxNumbers.clean(inn))) {
                write.refuse(Problem.invalid("inn", "client.error.inn", Map.of("value", inn)));
            }
        }
        if (write.changes("kpp") && write.now("kpp") instanceof String kpp) {
            String clean = TaxNumbers.clean(kpp).toUpperCase(Locale.ROOT);
            write.set("kpp", clean);
            if (!TaxNumbers.isKpp(clean)) {
                write.refuse(Problem.invalid("kpp", "client.error.kpp", Map.of("value", kpp)));
            }
        }
        registerNumber(write);
    }

    private static void registerNumber(Write write) {
        if (write.changes("ogrn") && write.now("ogrn") instanceof String ogrn) {
            String clean = TaxNumbers.clean(ogrn);
            write.set("ogrn", clean);
            if (!TaxNumbers.isOgrn(clean) && !TaxNumbers.isOgrnip(clean)) {
                write.refuse(Problem.invalid("ogrn", "client.error.ogrn", Map.of("value", ogrn)));
            }
        }
    }

    private void call(WriteSet set) {
        List<Write> nameless = set.writes().stream()
                .filter(write -> write.added() || NAMES.stream().anyMatch(write::changes) || CHANNELS.stream().anyMatch(write::changes))
                .filter(write -> {
                    boolean named = NAMES.stream().anyMatch(name -> write.now(name) != null);
                    if (named) {
                        write.set("called", null);
                    }
                    return !named;
                })
                .toList();
        List<Long> partly = nameless.stream()
                .filter(write -> !write.added() && !CHANNELS.stream().allMatch(write::changes))
                .map(Write::id)
                .toList();
        Map<Long, RecordRow> known = partly.isEmpty()
                ? Map.of()
                : records.getObject().some(Actor.system("contact"), "contact", partly, CHANNELS);
        for (Write write : nameless) {
            String called = CHANNELS.stream()
                    .flatMap(field -> first(write, field, known.get(write.id())).stream())
                    .findFirst()
                    .orElse(null);
            if (called == null && !set.options().undo()) {
                write.refuse(Problem.invalid("lastName", "client.error.contact_without_name"));
            }
            write.set("called", called);
        }
    }

    private static Optional<String> first(Write write, String field, @Nullable RecordRow known) {
        Object value = write.changes(field) || write.added() ? write.now(field) : known == null ? null : known.value(field);
        return value instanceof List<?> list && !list.isEmpty()
                ? Optional.of(((Channel) Objects.requireNonNull(list.getFirst())).value())
                : Optional.empty();
    }
}
