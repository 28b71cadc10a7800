package org.kontor.crm.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.NewValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a portal has from its first minute, in its language: reference books, the statuses of leads, and the deal pipeline
 * of the company's trade. The texts lie in {@code first-data/*.json}; codes are the same in both languages and never change.
 */
@Component
public class FirstData {

    /** Id of the lead's type. */
    public static final short LEAD = 1;

    /** Id of the deal's type. */
    public static final short DEAL = 2;

    /** The trade that suits everybody. */
    public static final String UNIVERSAL = "universal";

    /** A ready pipeline for a trade, its stages in order, in one language. */
    public record Trade(String code, String title, String pipeline, List<NewStage> stages) {}

    private record Text(String ru, String en) {
        String in(String language) {
            return language.equals("ru") ? ru : en;
        }
    }

    private record StageText(
            String code, String ru, String en, int color, String semantic, @Nullable Integer probability, List<String> requiredFields) {
        NewStage in(String language) {
            return new NewStage(code, new Text(ru, en).in(language), color, semantic, probability, requiredFields);
        }
    }

    private record LeadText(String code, String ru, String en, List<StageText> stages) {}

    private record TradeText(String code, String ru, String en, Text pipeline, List<StageText> stages) {}

    private record ValueText(String code, String ru, String en, @Nullable Boolean system, @Nullable Integer color) {}

    private record BookText(String code, String ru, String en, List<ValueText> values) {}

    private final ReferenceBooks books;
    private final Pipelines pipelines;
    private final JsonMapper json;
    private final Regions regions;

    /** The first data of this database; outside of Spring for tools that fill one. */
    public FirstData(ReferenceBooks books, Pipelines pipelines, JsonMapper json) {
        this.regions = new Regions(json);
        this.books = books;
        this.pipelines = pipelines;
        this.json = json;
    }

    /** The trades that a first visitor chooses from. */
    public List<Trade> trades(String language) {
        return List.of(read("trades", TradeText[].class)).stream()
                .map(trade -> new Trade(
                        trade.code(),
                        new Text(trade.ru(), trade.en()).in(language),
                        trade.pipeline().in(language),
                        stages(trade.stages(), language)))
                .toList();
    }

    /**
     * Adds what is not there yet: a book that exists stays as it is, a type that has a pipeline gets no other.
     *
     * @param language "ru" or "en"
     * @param trade code of one of {@link #trades}
     * @throws Problem kind INVALID, field trade, for an unknown one
     */
    @Transactional
    public void install(String language, String trade) {
        Trade chosen = trades(language).stream()
                .filter(one -> one.code().equals(trade))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("trade", "pipeline.error.trade_unknown"));
        complete(language);
        LeadText lead = read("lead", LeadText.class);
        if (pipelines.pipelines(LEAD).isEmpty()) {
            pipelines.add(LEAD, lead.code(), new Text(lead.ru(), lead.en()).in(language), stages(lead.stages(), language));
        }
        if (pipelines.pipelines(DEAL).isEmpty()) {
            pipelines.add(DEAL, "sales", chosen.pipeline(), chosen.stages());
        }
    }

    /** Adds the reference books that this version knows and the portal does not have yet. */
    @Transactional
    public void complete(String language) {
        for (BookText book : read("books", BookText[].class)) {
            books.addBook(book.code(), new Text(book.ru(), book.en()).in(language), book.values().stream()
                    .map(value -> new NewValue(
                            value.code(), new Text(value.ru(), value.en()).in(language), Boolean.TRUE.equals(value.system()), value.color()))
                    .toList());
        }
        books.addBook("region", new Text("Регионы", "Regions").in(language), regions.all().stream()
                .map(region -> new NewValue(region.code(), region.title(language), false))
                .toList());
        Set<String> cities = new TreeSet<>(Collator.getInstance(Locale.of(language)));
        regions.all().forEach(region -> cities.add(language.equals("ru") ? region.cityRu() : region.cityEn()));
        List<NewValue> first = new ArrayList<>();
        cities.stream().filter(city -> !city.isBlank()).forEach(city -> first.add(new NewValue("CITY_" + (first.size() + 1), city, false)));
        books.addBook("city", new Text("Города", "Cities").in(language), first);
    }

    private static List<NewStage> stages(List<StageText> stages, String language) {
        return stages.stream().map(stage -> stage.in(language)).toList();
    }

    private <T> T read(String name, Class<T> type) {
        try (InputStream file = Objects.requireNonNull(FirstData.class.getResourceAsStream("/first-data/" + name + ".json"))) {
            return json.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
