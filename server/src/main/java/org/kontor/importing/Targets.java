package org.kontor.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Messages;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Stages.Pipeline;
import org.springframework.stereotype.Component;

/**
 * What a column may become: a field of the type, or of the client that the row makes with it ("company.inn"). Columns are
 * proposed by their names in Russian and English.
 */
@Component
final class Targets {

    /** A target with its title and the type that it belongs to. */
    record Target(String code, String title, String group) {}

    private static final Map<String, List<String>> WITH = Map.of(
            "lead", List.of(),
            "contact", List.of("company"),
            "company", List.of("contact"),
            "deal", List.of("company", "contact"));

    /** What columns are called besides the titles of the fields. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("наименование", "title"), Map.entry("название", "title"), Map.entry("компания", "company.title"),
            Map.entry("организация", "company.title"), Map.entry("контрагент", "company.title"), Map.entry("клиент", "company.title"),
            Map.entry("account", "company.title"), Map.entry("account name", "company.title"), Map.entry("company", "company.title"),
            Map.entry("company name", "company.title"), Map.entry("name", "fullName"), Map.entry("фио", "fullName"),
            Map.entry("имя и фамилия", "fullName"), Map.entry("полное имя", "fullName"), Map.entry("full name", "fullName"),
            Map.entry("контактное лицо", "contact.fullName"), Map.entry("контакт", "contact.fullName"), Map.entry("contact", "contact.fullName"),
            Map.entry("contact person", "contact.fullName"), Map.entry("лпр", "contact.fullName"),
            Map.entry("тел", "phones"), Map.entry("тел.", "phones"), Map.entry("телефон", "phones"), Map.entry("телефоны", "phones"),
            Map.entry("мобильный", "phones"), Map.entry("мобильный телефон", "phones"), Map.entry("рабочий телефон", "phones"),
            Map.entry("phone", "phones"), Map.entry("mobile", "phones"), Map.entry("phone number", "phones"),
            Map.entry("почта", "emails"), Map.entry("эл. почта", "emails"), Map.entry("электронная почта", "emails"),
            Map.entry("email", "emails"), Map.entry("e-mail", "emails"), Map.entry("mail", "emails"), Map.entry("имейл", "emails"),
            Map.entry("сайт", "sites"), Map.entry("website", "sites"), Map.entry("web", "sites"), Map.entry("url", "sites"),
            Map.entry("источник", "source"), Map.entry("источник лида", "source"), Map.entry("lead source", "source"), Map.entry("channel", "source"),
            Map.entry("статус", "stage"), Map.entry("стадия", "stage"), Map.entry("этап", "stage"), Map.entry("status", "stage"),
            Map.entry("stage", "stage"), Map.entry("deal stage", "stage"), Map.entry("deal_stage", "stage"),
            Map.entry("ответственный", "responsible"), Map.entry("менеджер", "responsible"), Map.entry("owner", "responsible"),
            Map.entry("manager", "responsible"), Map.entry("sales agent", "responsible"), Map.entry("sales_agent", "responsible"),
            Map.entry("дата создания", "createdAt"), Map.entry("создан", "createdAt"), Map.entry("создана", "createdAt"), Map.entry("дата", "createdAt"),
            Map.entry("дата обращения", "createdAt"), Map.entry("created", "createdAt"), Map.entry("created at", "createdAt"), Map.entry("engage_date", "createdAt"),
            Map.entry("engage date", "createdAt"), Map.entry("date", "createdAt"), Map.entry("дата закрытия", "closeOn"),
            Map.entry("дата завершения", "closeOn"), Map.entry("close date", "closeOn"), Map.entry("close_date", "closeOn"), Map.entry("closed", "closeOn"),
            Map.entry("сумма", "amount"), Map.entry("бюджет", "amount"), Map.entry("стоимость", "amount"), Map.entry("amount", "amount"),
            Map.entry("value", "amount"), Map.entry("close_value", "amount"), Map.entry("close value", "amount"), Map.entry("deal value", "amount"),
            Map.entry("валюта", "currency"), Map.entry("причина отказа", "lossReason"), Map.entry("причина", "lossReason"),
            Map.entry("loss reason", "lossReason"), Map.entry("комментарий", "comments"), Map.entry("комментарии", "comments"),
            Map.entry("примечание", "comments"), Map.entry("comment", "comments"), Map.entry("notes", "comments"),
            Map.entry("отрасль", "industry"), Map.entry("сфера деятельности", "industry"), Map.entry("industry", "industry"), Map.entry("sector", "industry"),
            Map.entry("город", "city"), Map.entry("city", "city"), Map.entry("office_location", "country"), Map.entry("страна", "country"),
            Map.entry("адрес", "address"), Map.entry("инн", "inn"), Map.entry("кпп", "kpp"), Map.entry("должность", "post"), Map.entry("position", "post"),
            Map.entry("job title", "post"), Map.entry("revenue", "revenue"), Map.entry("оборот", "revenue"), Map.entry("выручка", "revenue"),
            Map.entry("область", "area"), Map.entry("край", "area"), Map.entry("субъект рф", "area"), Map.entry("region", "area"), Map.entry("state", "area"),
            Map.entry("количество сотрудников", "staff"), Map.entry("число сотрудников", "staff"), Map.entry("сотрудников", "staff"), Map.entry("employees", "staff"),
            Map.entry("оквэд", "activity"), Map.entry("основной вид деятельности", "activity"), Map.entry("продукция", "products"),
            Map.entry("огрн", "ogrn"), Map.entry("огрнип", "ogrn"),
            Map.entry("id", "origin"), Map.entry("код", "origin"), Map.entry("внешний код", "origin"), Map.entry("opportunity_id", "origin"),
            Map.entry("opportunity id", "origin"), Map.entry("external id", "origin"), Map.entry("product", "title"), Map.entry("тема", "title"),
            Map.entry("сделка", "title"), Map.entry("лид", "title"), Map.entry("deal", "title"), Map.entry("lead", "title"), Map.entry("subject", "title"));

    private final RecordTypes types;
    private final Pipelines pipelines;
    private final FieldTitles titles;
    private final Messages messages;
    private final Access access;

    Targets(RecordTypes types, Pipelines pipelines, FieldTitles titles, Messages messages, Access access) {
        this.pipelines = pipelines;
        this.titles = titles;
        this.types = types;
        this.messages = messages;
        this.access = access;
    }

    /** The types that one row of this type may make besides. */
    static List<String> companions(String type) {
        return WITH.getOrDefault(type, List.of());
    }

    /** All targets for a type in the reader's language, its own first. */
    List<Target> all(Actor actor, String type) {
        List<Target> targets = new ArrayList<>(of(actor, types.get(type), ""));
        for (String companion : companions(type)) {
            targets.addAll(of(actor, types.get(companion), companion + "."));
        }
        return targets;
    }

    private List<Target> of(Actor actor, RecordType type, String prefix) {
        Fields fields = access.fields(actor, type.code());
        String group = messages.text(actor.language(), "type." + type.code());
        List<Target> targets = new ArrayList<>();
        if (type.find("lastName") != null) {
            targets.add(new Target(prefix + "fullName", messages.text(actor.language(), "importing.fullName"), group));
        }
        for (FieldDef field : type.fields().values()) {
            if (fields.writable(field.code()) && loadable(field)) {
                targets.add(new Target(prefix + field.code(), titles.of(actor.language(), type, field), group));
            }
        }
        return targets;
    }

    private static boolean loadable(FieldDef field) {
        if (field.section().equals("hidden") || field.type() instanceof FieldType.FileId || field.type() instanceof FieldType.Pipeline
                || field.type() instanceof FieldType.Reference || field.code().equals("observers")) {
            return false;
        }
        return !field.is(Trait.READ_ONLY) || List.of("createdAt", "closedAt").contains(field.code());
    }

    /** The pipeline that records of a load go to: the chosen one, else the default; null for a type without stages. */
    @Nullable Pipeline pipeline(RecordType type, LoadSettings settings) {
        return !type.staged()
                ? null
                : Optional.ofNullable(settings.pipeline())
                        .flatMap(pipelines::pipeline)
                        .or(() -> pipelines.defaultPipeline(type.id()))
                        .orElse(null);
    }

    /** A target for each column by its name, null where none fits; no target twice, channels excepted. */
    List<@Nullable String> propose(Actor actor, String type, List<String> columns) {
        Map<String, String> byTitle = new HashMap<>();
        for (String language : Messages.LANGUAGES) {
            for (String companion : companions(type)) {
                titles(byTitle, types.get(companion), companion + ".", language);
            }
            titles(byTitle, types.get(type), "", language);
        }
        Set<String> allowed = new HashSet<>();
        all(actor, type).forEach(target -> allowed.add(target.code()));
        Set<String> used = new HashSet<>();
        List<@Nullable String> mapping = new ArrayList<>();
        for (String column : columns) {
            String found = null;
            for (String candidate : candidates(type, clean(column), byTitle)) {
                if (allowed.contains(candidate) && (!used.contains(candidate) || many(candidate))) {
                    found = candidate;
                    used.add(candidate);
                    break;
                }
            }
            mapping.add(found);
        }
        if (type.equals("company") && mapping.stream().anyMatch(target -> target != null && target.startsWith("contact."))) {
            // beside a named person the phone, the mail and the post are his
            mapping.replaceAll(target -> target != null && List.of("phones", "emails").contains(target) ? "contact." + target : target);
        }
        return mapping;
    }

    private static boolean many(String target) {
        return target.endsWith("phones") || target.endsWith("emails") || target.endsWith("sites");
    }

    private List<String> candidates(String type, String column, Map<String, String> byTitle) {
        List<String> candidates = new ArrayList<>();
        String synonym = SYNONYMS.get(column);
        String titled = byTitle.get(column);
        if (titled != null && !titled.contains(".")) {
            candidates.add(titled);
        }
        if (synonym != null) {
            if (synonym.equals("inn") && companions(type).contains("company")) {
                // beside people stands the number of their company
                candidates.add("company.inn");
            }
            if (synonym.startsWith(type + ".")) {
                candidates.add(synonym.substring(type.length() + 1));
            }
            candidates.add(synonym);
            for (String companion : companions(type)) {
                candidates.add(companion + "." + synonym);
            }
            if (synonym.equals("company.title")) {
                candidates.add("companyTitle");
            }
            if (synonym.endsWith("fullName")) {
                candidates.add("fullName");
                candidates.add("title");
            }
        }
        if (titled != null) {
            candidates.add(titled);
        }
        return candidates;
    }

    private void titles(Map<String, String> byTitle, RecordType type, String prefix, String language) {
        type.fields().values().forEach(field -> byTitle.put(clean(titles.of(language, type, field)), prefix + field.code()));
    }

    private static String clean(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("\\s+", " ");
    }

    /** The targets of a mapping by type: {"": {column: field}, "company": {…}}. */
    static Map<String, Map<Integer, String>> byType(LoadSettings settings) {
        Map<String, Map<Integer, String>> parts = new LinkedHashMap<>();
        for (int column = 0; column < settings.mapping().size(); column++) {
            String target = settings.target(column);
            if (target != null) {
                int dot = target.indexOf('.');
                parts.computeIfAbsent(dot < 0 ? "" : target.substring(0, dot), part -> new LinkedHashMap<>())
                        .put(column, dot < 0 ? target : target.substring(dot + 1));
            }
        }
        return parts;
    }
}
