package org.kontor.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.requisite.GivenRequisites;
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

    /** Before the code of what goes to the main requisites of a company. */
    static final String REQUISITE = "requisite:";

    /** The one field of a file that a table can bring: as a data URI. */
    static final String PHOTO = "photo";

    /** A target with its title and the type that it belongs to. */
    record Target(String code, String title, String group) {}

    private static final Map<String, List<String>> WITH = Map.of(
            "lead", List.of(),
            "contact", List.of("company"),
            "company", List.of("contact"),
            "deal", List.of("company", "contact"));

    /** What names a person in a row that is of something else. */
    private static final Set<String> PERSON = Set.of("contact.fullName", "contact.lastName", "contact.firstName");

    /** Columns that are nothing but the name of a record of the type. */
    private static final Map<String, Set<String>> TITLED = Map.of(
            "company", Set.of("название компании", "company name", "company name (title)"),
            "deal", Set.of("название сделки", "deal name", "deal title"),
            "lead", Set.of("название лида", "lead name", "lead title"));

    private static boolean titled(String type, String column) {
        return TITLED.getOrDefault(type, Set.of()).contains(clean(column));
    }

    /** People who look on are told, not loaded; addresses and accounts go to the requisites. */
    private static final List<String> NOT_LOADED = List.of("observers", "legalAddress", "bankDetails");

    /** What columns are called besides the titles of the fields. */
    private static final Map<String, List<String>> SYNONYMS = synonyms();

    private static Map<String, List<String>> synonyms() {
        Map<String, List<String>> synonyms = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Targets.class.getResourceAsStream("/importing/columns.properties"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList()) {
                int equals = line.indexOf('=');
                for (String name : line.substring(equals + 1).split("\\|")) {
                    synonyms.computeIfAbsent(name.strip(), key -> new ArrayList<>()).add(line.substring(0, equals).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return synonyms;
    }

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
        if (type.equals("company") && access.fields(actor, type).writable("inn")) {
            String group = messages.text(actor.language(), "importing.requisites");
            GivenRequisites.CODES.forEach(code -> targets.add(new Target(REQUISITE + code, messages.text(actor.language(), "importing.requisites." + code), group)));
        }
        for (String companion : companions(type)) {
            targets.addAll(of(actor, types.get(companion), companion + "."));
        }
        return targets;
    }

    private List<Target> of(Actor actor, RecordType type, String prefix) {
        Fields fields = access.fields(actor, type.code());
        String group = messages.text(actor.language(), "type." + type.code());
        List<Target> targets = new ArrayList<>();
        if (prefix.isEmpty()) {
            targets.add(new Target(OwnRows.ID, messages.text(actor.language(), "export.id"), group));
        }
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
        if (field.code().equals(PHOTO)) {
            return true;
        }
        if (field.section().equals("hidden") || field.type() instanceof FieldType.FileId || field.type() instanceof FieldType.Pipeline
                || field.type() instanceof FieldType.Reference || NOT_LOADED.contains(field.code())) {
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
        List<@Nullable String> own = ownExport(actor, type, columns);
        if (own != null) {
            return own;
        }
        Map<String, String> byTitle = new HashMap<>();
        for (String language : Messages.LANGUAGES) {
            for (String companion : companions(type)) {
                titles(byTitle, types.get(companion), companion + ".", language);
            }
            titles(byTitle, types.get(type), "", language);
        }
        Set<String> allowed = new HashSet<>();
        all(actor, type).forEach(target -> allowed.add(target.code()));
        // what tables call so is an address or a name of a file
        allowed.removeIf(target -> target.endsWith(PHOTO));
        Set<String> used = new HashSet<>();
        List<@Nullable String> mapping = new ArrayList<>();
        boolean named = columns.stream().anyMatch(column -> titled(type, column));
        for (String column : columns) {
            String found = null;
            for (String candidate : candidates(type, clean(column), byTitle)) {
                if (candidate.equals("title") && named && !titled(type, column)) {
                    // "Лид" of a deal is another record where the deal's own name stands in a column of its own
                    continue;
                }
                if (allowed.contains(candidate) && (!used.contains(candidate) || many(candidate))) {
                    found = candidate;
                    used.add(candidate);
                    break;
                }
            }
            mapping.add(found);
        }
        if (mapping.stream().anyMatch(target -> target != null && PERSON.contains(target))) {
            // beside a named person the phone, the mail and the post are his
            String client = type.equals("company") ? "" : "company.";
            mapping.replaceAll(target -> target != null && !type.equals("contact") && List.of(client + "phones", client + "emails").contains(target) ? "contact." + target.substring(client.length()) : target);
        }
        return mapping;
    }

    /** The targets of an export that comes back, by the titles of the fields alone; null where it is another table. */
    private @Nullable List<@Nullable String> ownExport(Actor actor, String type, List<String> columns) {
        for (String language : Messages.LANGUAGES) {
            String id = clean(messages.text(language, "export.id"));
            if (columns.stream().noneMatch(column -> clean(column).equals(id))) {
                continue;
            }
            Set<String> allowed = new HashSet<>();
            all(actor, type).forEach(target -> allowed.add(target.code()));
            allowed.remove(PHOTO);
            Map<String, String> codes = new HashMap<>();
            Set<String> twice = new HashSet<>();
            types.get(type).fields().values().forEach(field -> {
                if (codes.put(clean(titles.of(language, types.get(type), field)), field.code()) != null) {
                    twice.add(clean(titles.of(language, types.get(type), field)));
                }
            });
            List<@Nullable String> mapping = new ArrayList<>();
            for (String column : columns) {
                String name = clean(column);
                String code = name.equals(id) ? OwnRows.ID : twice.contains(name) ? "" : codes.getOrDefault(name, "");
                // the record's client stands in the table by what it is called
                String target = code.equals("company") ? "company.title" : code.equals("contact") ? "contact.fullName" : code;
                mapping.add(allowed.contains(target) && !mapping.contains(target) ? target : null);
            }
            return mapping;
        }
        return null;
    }

    private static boolean many(String target) {
        return target.endsWith("phones") || target.endsWith("emails") || target.endsWith("sites") || target.endsWith("messengers") || target.endsWith("links")
                || target.endsWith("comments");
    }

    private List<String> candidates(String type, String column, Map<String, String> byTitle) {
        List<String> candidates = new ArrayList<>();
        String titled = byTitle.get(column);
        if (titled != null && !titled.contains(".")) {
            candidates.add(titled);
        }
        for (String synonym : SYNONYMS.getOrDefault(column, List.of())) {
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
        type.fields().values().stream().filter(field -> !field.code().equals(OwnRows.ID)).forEach(field -> byTitle.put(clean(titles.of(language, type, field)), prefix + field.code()));
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
