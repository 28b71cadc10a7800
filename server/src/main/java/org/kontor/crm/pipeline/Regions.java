package org.kontor.crm.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The regions that the reference book «region» begins with, by their ISO 3166 codes: their zone, and the city that tells
 * the region by itself.
 */
@Component
public class Regions {

    /** A region in both languages with its main city and its IANA zone. */
    public record Region(String code, String ru, String en, String cityRu, String cityEn, ZoneId zone) {
        /** Its name in "ru" or "en". */
        public String title(String language) {
            return language.equals("ru") ? ru : en;
        }
    }

    private final List<Region> all;
    private final Map<String, Region> byCode = new HashMap<>();
    private final Map<String, Region> byCity = new HashMap<>();

    /** The regions of {@code first-data/regions.json}; outside of Spring for tools that fill a database. */
    public Regions(JsonMapper json) {
        try (InputStream file = Objects.requireNonNull(Regions.class.getResourceAsStream("/first-data/regions.json"))) {
            all = List.of(json.readValue(file, Region[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Region region : all) {
            byCode.put(region.code(), region);
            byCity.put(key(region.cityRu()), region);
            byCity.put(key(region.cityEn()), region);
        }
    }

    /** All of them in the order of the book. */
    public List<Region> all() {
        return all;
    }

    /** The region with the code of a book's value; empty for a value that a customer added. */
    public Optional<Region> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The region whose main city this is. */
    public Optional<Region> ofCity(String city) {
        return Optional.ofNullable(byCity.get(key(city)));
    }

    private static String key(String city) {
        return city.strip().toLowerCase(Locale.ROOT).replace('ё', 'е').replaceFirst("^(г\\.?|город)\\s+", "");
    }
}
