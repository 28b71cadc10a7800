package org.kontor.records;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Files.Asked;
import org.kontor.platform.Files.Attached;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/**
 * Everything that a person may see as one archive: a CSV of each record type with all its readable fields, tables of what hangs on
 * the records, their history, the files, and a list of all that. It is written as it is read, so that its size does not matter.
 */
@Component
final class ExportArchive {

    private static final int PAGE = 500;
    private static final int FILES = 200;

    private final RecordTypes types;
    private final RecordReading reading;
    private final ExportCells cells;
    private final FieldTitles titles;
    private final Messages messages;
    private final PersonNames people;
    private final Access access;
    private final org.kontor.platform.Files files;
    private final List<ArchiveTable> tables;
    private final List<ArchiveFiles> stores;
    private final ArchiveHistory history;
    private final Clock clock;

    ExportArchive(
            RecordTypes types,
            RecordReading reading,
            ExportCells cells,
            FieldTitles titles,
            Messages messages,
            PersonNames people,
            Access access,
            org.kontor.platform.Files files,
            List<ArchiveTable> tables,
            List<ArchiveFiles> stores,
            ArchiveHistory history,
            Clock clock) {
        this.stores = stores;
        this.history = history;
        this.clock = clock;
        this.tables = tables;
        this.types = types;
        this.reading = reading;
        this.cells = cells;
        this.titles = titles;
        this.messages = messages;
        this.people = people;
        this.access = access;
        this.files = files;
    }

    /** The types whose records the person may export. */
    List<RecordType> types(Actor actor) {
        return types.all().stream().filter(type -> access.may(actor, type.code(), Access.Action.EXPORT)).toList();
    }

    /**
     * Writes the archive.
     *
     * @param person who it is for, asked anew for every page: rights may have gone
     * @param progress told how many records and files are written; false stops
     * @return whether it is whole
     */
    boolean write(Path path, Supplier<Actor> person, LongPredicate progress, BooleanSupplier stop) throws IOException {
        long done = 0;
        String language = person.get().language();
        List<String> told = new ArrayList<>();
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8)) {
            for (RecordType type : types(person.get())) {
                String name = messages.text(language, "type." + type.code() + ".plural") + ".csv";
                zip.putNextEntry(new ZipEntry(name));
                long written = records(zip, type, person, done, progress, stop);
                zip.closeEntry();
                if (written < 0) {
                    return false;
                }
                told.add(line(language, name, messages.text(language, "archive.records.about"), written));
                done += written;
            }
            for (ArchiveTable table : tables) {
                long written = table(zip, table, person, done, progress, stop);
                if (written < 0) {
                    return false;
                }
                told.add(line(language, table.title(language) + ".csv", table.about(language), written));
                done += written;
            }
            long changes = history(zip, person, done, progress, stop);
            if (changes < 0) {
                return false;
            }
            told.add(line(language, messages.text(language, "archive.history") + ".csv", messages.text(language, "archive.history.about"), changes));
            done += changes;
            long files = files(zip, person, done, progress, stop);
            if (files < 0) {
                return false;
            }
            told.add(line(language, messages.text(language, "export.files") + ".csv", messages.text(language, "archive.files.about"), files));
            done += files;
            for (ArchiveFiles store : stores) {
                long kept = store(zip, store, person, done, progress, stop);
                if (kept < 0) {
                    return false;
                }
                told.add(line(language, store.folder(language) + "/", store.about(language), kept));
                done += kept;
            }
            readme(zip, person.get(), told);
            return true;
        }
    }

    private String line(String language, String name, String about, long count) {
        return name + "\r\n    " + about + "\r\n    " + messages.text(language, "archive.count", Map.of("n", count)) + "\r\n";
    }

    /** What is in the archive, for whoever opens it without the portal. */
    private void readme(ZipOutputStream zip, Actor actor, List<String> told) throws IOException {
        String language = actor.language();
        zip.putNextEntry(new ZipEntry(messages.text(language, "archive.readme") + ".txt"));
        String head = messages.text(
                language, "archive.readme.head",
                Map.of(
                        "person", people.find(actor.person()).map(PersonBrief::name).orElse(""),
                        "at", ExportCsv.text(LocalDateTime.ofInstant(clock.instant(), actor.zone()), language.equals("ru")),
                        "zone", actor.zone().getId()));
        String text = '\uFEFF' + head.replace("\n", "\r\n") + "\r\n\r\n" + String.join("\r\n", told);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The history of every record that he may take away. */
    private long history(ZipOutputStream zip, Supplier<Actor> person, long before, LongPredicate progress, BooleanSupplier stop) throws IOException {
        String language = person.get().language();
        zip.putNextEntry(new ZipEntry(messages.text(language, "archive.history") + ".csv"));
        long done = 0;
        try (ExportCsv csv = new ExportCsv(left(zip), language, history.head(language))) {
            for (RecordType type : types(person.get())) {
                String cursor = null;
                do {
                    Actor actor = person.get();
                    access.require(actor, type.code(), Access.Action.EXPORT);
                    RecordPage page = reading.exported(actor, type, Filter.read(null), Sort.read("id"), List.of("id"), PAGE, cursor);
                    done += history.write(actor, page.rows().stream().map(row -> new RecordKey(type.code(), row.id())).toList(), csv::row);
                    cursor = page.next();
                    if (stop.getAsBoolean() || !progress.test(before + done)) {
                        return -1;
                    }
                } while (cursor != null);
            }
        }
        zip.closeEntry();
        return done;
    }

    /** Files that hang on no record. */
    private long store(ZipOutputStream zip, ArchiveFiles store, Supplier<Actor> person, long before, LongPredicate progress, BooleanSupplier stop) throws IOException {
        Set<String> used = new HashSet<>();
        long last = 0;
        long done = 0;
        List<ArchiveFiles.Kept> page;
        do {
            Actor actor = person.get();
            page = store.after(actor, last, FILES);
            for (ArchiveFiles.Kept kept : page) {
                last = kept.id();
                if (files.withheld(kept.file())) {
                    continue;
                }
                List<String> place = new ArrayList<>(List.of(safe(store.folder(actor.language()))));
                kept.place().forEach(part -> place.add(safe(part)));
                String name = String.join("/", place);
                if (!used.add(name.toLowerCase(Locale.ROOT))) {
                    place.set(place.size() - 1, kept.id() + " " + place.getLast());
                    name = String.join("/", place);
                    used.add(name.toLowerCase(Locale.ROOT));
                }
                zip.putNextEntry(new ZipEntry(name));
                try (InputStream in = files.open(kept.file())) {
                    in.transferTo(zip);
                }
                zip.closeEntry();
                done++;
            }
            if (stop.getAsBoolean() || !progress.test(before + done)) {
                return -1;
            }
        } while (page.size() == FILES);
        return done;
    }

    private long records(ZipOutputStream zip, RecordType type, Supplier<Actor> person, long before, LongPredicate progress, BooleanSupplier stop)
            throws IOException {
        List<FieldDef> fields = new ArrayList<>();
        for (String code : reading.readable(person.get(), type)) {
            FieldDef field = type.field(code);
            if (!field.section().equals("hidden")) {
                fields.add(field);
            }
        }
        List<String> codes = fields.stream().map(FieldDef::code).toList();
        String language = person.get().language();
        List<String> head = fields.stream()
                .map(field -> field.code().equals("id") ? messages.text(language, "export.id") : titles.of(language, type, field))
                .toList();
        long done = 0;
        String cursor = null;
        try (ExportCsv csv = new ExportCsv(left(zip), language, head)) {
            do {
                Actor actor = person.get();
                access.require(actor, type.code(), Access.Action.EXPORT);
                // a field that was hidden meanwhile is refused
                RecordPage page = reading.exported(actor, type, Filter.read(null), Sort.read("id"), codes, PAGE, cursor);
                for (RecordRow row : page.rows()) {
                    List<@Nullable Object> line = new ArrayList<>();
                    fields.forEach(field -> line.add(cells.cell(actor, type, row, field)));
                    csv.row(line);
                }
                done += page.rows().size();
                cursor = page.next();
                if (stop.getAsBoolean() || !progress.test(before + done)) {
                    return -1;
                }
            } while (cursor != null);
        }
        return done;
    }

    /** A table of what hangs on records, without the rows of those that he may not take away. */
    private long table(ZipOutputStream zip, ArchiveTable table, Supplier<Actor> person, long before, LongPredicate progress, BooleanSupplier stop) throws IOException {
        String language = person.get().language();
        zip.putNextEntry(new ZipEntry(table.title(language) + ".csv"));
        List<String> head = new ArrayList<>();
        if (table.ofRecords()) {
            head.addAll(List.of(messages.text(language, "export.record_type"), messages.text(language, "export.id")));
        }
        head.addAll(table.head(language));
        long done = 0;
        try (ExportCsv csv = new ExportCsv(left(zip), language, head)) {
            List<ArchiveTable.Row> page;
            long last = 0;
            do {
                Actor actor = person.get();
                page = table.after(actor, last, PAGE);
                Set<RecordKey> exported = exported(actor, table, page);
                for (ArchiveTable.Row row : page) {
                    last = row.id();
                    RecordKey record = row.record();
                    if (record != null && !exported.contains(record) || row.other() != null && !exported.contains(row.other())) {
                        continue;
                    }
                    List<@Nullable Object> line = new ArrayList<>();
                    if (table.ofRecords()) {
                        line.add(record == null ? null : messages.text(actor.language(), "type." + record.type()));
                        line.add(record == null ? null : record.id());
                    }
                    line.addAll(row.cells());
                    csv.row(line);
                    done++;
                }
                if (stop.getAsBoolean() || !progress.test(before + done)) {
                    return -1;
                }
            } while (page.size() == PAGE);
        }
        zip.closeEntry();
        return done;
    }

    /** The records of these rows that he may take away, of types of which he may read such rows. */
    private Set<RecordKey> exported(Actor actor, ArchiveTable table, List<ArchiveTable.Row> page) {
        Map<String, Set<Object>> asked = new TreeMap<>();
        for (ArchiveTable.Row row : page) {
            RecordKey record = row.record();
            RecordKey other = row.other();
            if (record != null && table.readable(actor, record.type())) {
                asked.computeIfAbsent(record.type(), type -> new HashSet<>()).add(record.id());
                if (other != null) {
                    asked.computeIfAbsent(other.type(), type -> new HashSet<>()).add(other.id());
                }
            }
        }
        Set<RecordKey> exported = new HashSet<>();
        asked.forEach((type, ids) -> {
            if (access.may(actor, type, Access.Action.EXPORT)) {
                reading.exported(actor, types.get(type), new Filter.In("id", List.copyOf(ids)), Sort.read("id"), List.of("id"), 2 * PAGE, null)
                        .rows()
                        .forEach(row -> exported.add(new RecordKey(type, row.id())));
            }
        });
        return exported;
    }

    /** The files, each under its record, with a table of them all. */
    private long files(ZipOutputStream zip, Supplier<Actor> person, long before, LongPredicate progress, BooleanSupplier stop) throws IOException {
        List<List<@Nullable Object>> index = new ArrayList<>();
        Long last = null;
        List<Attached> page;
        do {
            Actor actor = person.get();
            page = files.attached(new Asked(null, null, null, "", null, last), FILES);
            for (Attached file : page) {
                last = file.file().id();
                RecordType type = types.all().stream().filter(known -> known.id() == file.typeId()).findFirst().orElse(null);
                if (type == null || !files.readable(file.file().id(), actor.person()) || files.withheld(file.file().id())) {
                    continue;
                }
                String folder = messages.text(actor.language(), "type." + type.code() + ".plural");
                String name = folder + "/" + file.recordId() + "/" + file.file().id() + " " + safe(file.file().name());
                zip.putNextEntry(new ZipEntry(name));
                try (InputStream in = files.open(file.file().id())) {
                    in.transferTo(zip);
                }
                zip.closeEntry();
                Long by = file.by();
                index.add(java.util.Arrays.asList(
                        name, file.recordId(), by == null ? null : people.find(by).map(PersonBrief::name).orElse(null),
                        LocalDateTime.ofInstant(file.at(), actor.zone())));
            }
            if (stop.getAsBoolean() || !progress.test(before + index.size())) {
                return -1;
            }
        } while (page.size() == FILES);
        String language = person.get().language();
        zip.putNextEntry(new ZipEntry(messages.text(language, "export.files") + ".csv"));
        try (ExportCsv csv = new ExportCsv(left(zip), language, List.of(
                messages.text(language, "export.files.name"), messages.text(language, "export.id"), messages.text(language, "export.files.by"),
                messages.text(language, "export.files.at")))) {
            index.forEach(csv::row);
        }
        zip.closeEntry();
        return index.size();
    }

    private static String safe(String name) {
        String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
        return plain.isEmpty() || plain.matches("\\.+") ? "_" : plain;
    }

    /** The archive outlives its entries. */
    private static OutputStream left(ZipOutputStream zip) {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
