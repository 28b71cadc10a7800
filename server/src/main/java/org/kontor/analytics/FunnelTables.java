package org.kontor.analytics;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.Funnel.Channel;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.CsvText;
import org.kontor.platform.Messages;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;

/** The funnel as tables with titles in the reader's language. */
@Component
final class FunnelTables {

    private record Table(String title, List<String> head, List<List<@Nullable Object>> rows) {}

    private final Messages messages;
    private final Pipelines pipelines;
    private final ReferenceBooks books;
    private final PersonNames people;
    private final Company company;

    FunnelTables(Messages messages, Pipelines pipelines, ReferenceBooks books, PersonNames people, Company company) {
        this.messages = messages;
        this.pipelines = pipelines;
        this.books = books;
        this.people = people;
        this.company = company;
    }

    /** All tables one under the other; UTF-8 with BOM and semicolons, as spreadsheets of Russian offices expect. */
    byte[] csv(Actor actor, Funnel funnel) {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(';').build(text)) {
            for (Table table : tables(actor, funnel)) {
                writer.writeRecord(table.title());
                writer.writeRecord(table.head());
                table.rows().forEach(row -> writer.writeRecord(row.stream().map(value -> value == null ? "" : safe(value.toString())).toList()));
                writer.writeRecord("");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A sheet per table. */
    byte[] xlsx(Actor actor, Funnel funnel) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Kontor", "1.0")) {
            for (Table table : tables(actor, funnel)) {
                TableSheet.write(book.newWorksheet(table.title()), table.head(), table.rows());
            }
        }
        return bytes.toByteArray();
    }

    /** A cell that a spreadsheet would take for a formula is led by an apostrophe. */
    private static String safe(String value) {
        return value.matches("-?[0-9.,]+") ? value : CsvText.safe(value);
    }

    private List<Table> tables(Actor actor, Funnel funnel) {
        String language = actor.language();
        List<List<@Nullable Object>> steps = new ArrayList<>();
        for (Funnel.Step step : funnel.steps()) {
            steps.add(row(
                    step.title().isEmpty() ? messages.text(language, "analytics.step." + step.key()) : step.title(),
                    step.figure().count(),
                    step.figure().base(),
                    percent(step.conversion()),
                    percent(step.fromPrevious()),
                    step.averageSeconds() == null ? null : Math.round(step.averageSeconds() / 8640.0) / 10.0));
        }
        List<List<@Nullable Object>> losses = new ArrayList<>();
        for (Funnel.Loss loss : funnel.losses()) {
            losses.add(row(
                    messages.text(language, "type." + loss.type()),
                    loss.stage() == null ? "—" : pipelines.stage(loss.stage()).map(Stage::title).orElse("—"),
                    loss.reason() == null ? "—" : books.value("loss_reason", loss.reason()).map(ReferenceBooks.Value::title).orElse("—"),
                    loss.figure().count(),
                    loss.figure().base()));
        }
        return List.of(
                new Table(text(language, "funnel"), head(language, "step", "count", "sum", "conversion", "from_previous", "days"), steps),
                new Table(text(language, "losses"), head(language, "type", "stage", "reason", "count", "sum"), losses),
                channels(language, "sources", funnel.sources(), List.of("source"), (place, key) -> books.value("source", (Long) key).map(ReferenceBooks.Value::title).orElse("—")),
                channels(language, "utm", funnel.utm(), List.of("utm_source", "utm_campaign"), (place, key) -> key.toString()),
                channels(language, "people", funnel.people(), List.of("person"), (place, key) -> people.find((Long) key).map(PersonBrief::name).orElse("—")));
    }

    private interface Naming {
        String name(int place, Object key);
    }

    private Table channels(String language, String title, List<Channel> channels, List<String> keys, Naming naming) {
        List<String> head = new ArrayList<>(keys);
        head.addAll(List.of("inquiries", "converted", "deals", "won", "sum", "lost"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Channel channel : channels) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int place = 0; place < keys.size(); place++) {
                Object key = channel.key().get(place);
                row.add(key == null ? "—" : naming.name(place, key));
            }
            row.add(channel.inquiries().count());
            row.add(channel.converted().count());
            row.add(channel.deals().count());
            row.add(channel.won().count());
            row.add(channel.won().base());
            row.add(channel.lost().count());
            rows.add(row);
        }
        return new Table(text(language, title), head(language, head.toArray(String[]::new)), rows);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value);
        }
        return row;
    }

    private List<String> head(String language, String... columns) {
        List<String> head = new ArrayList<>();
        for (String column : columns) {
            String title = text(language, "column." + column);
            head.add(column.equals("sum") ? title + ", " + company.currency() : title);
        }
        return head;
    }

    private String text(String language, String key) {
        return messages.text(language, "analytics." + key);
    }

    private static @Nullable Double percent(@Nullable Double share) {
        return share == null ? null : Math.round(share * 1000) / 10.0;
    }
}
