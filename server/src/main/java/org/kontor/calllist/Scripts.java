package org.kontor.calllist;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ValueNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The text of a script for one client: {@code {code}} becomes the value of his field, as the caller may read it. */
@Component
final class Scripts {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_]{0,63})}");
    private static final String NOTHING = "…";

    private final Records records;
    private final RecordTypes types;
    private final ValueNames names;

    Scripts(Records records, RecordTypes types, ValueNames names) {
        this.records = records;
        this.types = types;
        this.names = names;
    }

    /**
     * The script with the values of the record; what it has no field for is looked for with those whom one calls for it.
     *
     * @param html cleaned HTML
     */
    String of(Actor actor, String html, RecordKey record, List<RecordKey> callees) {
        Matcher places = PLACE.matcher(html);
        Map<String, String> found = new LinkedHashMap<>();
        while (places.find()) {
            found.computeIfAbsent(places.group(1), code -> value(actor, code, record, callees));
        }
        return PLACE.matcher(html).replaceAll(match -> Matcher.quoteReplacement(Objects.requireNonNull(found.get(match.group(1)))));
    }

    private String value(Actor actor, String code, RecordKey record, List<RecordKey> callees) {
        boolean known = false;
        for (RecordKey key : Stream.concat(Stream.of(record), callees.stream()).toList()) {
            RecordType type = types.get(key.type());
            FieldDef field = type.find(code);
            if (field == null || records.readable(actor, key.type(), List.of(code)).isEmpty()) {
                continue;
            }
            known = true;
            RecordRow row = records.some(actor, key.type(), List.of(key.id()), List.of(code)).get(key.id());
            String text = row == null ? null : text(actor, type, field, row.value(code));
            if (text != null && !text.isBlank()) {
                return HtmlUtils.htmlEscape(text);
            }
        }
        return known ? NOTHING : "{" + code + "}";
    }

    private @Nullable String text(Actor actor, RecordType type, FieldDef field, @Nullable Object value) {
        Locale locale = Locale.of(actor.language());
        return switch (value) {
            case null -> null;
            case List<?> list -> list.stream().map(one -> text(actor, type, field, one)).filter(Objects::nonNull).collect(Collectors.joining(", "));
            case Channel channel -> channel.value();
            case String text -> text;
            case BigDecimal number -> NumberFormat.getNumberInstance(locale).format(number);
            case LocalDate day -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
            case Instant at -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale).format(at.atZone(actor.zone()));
            case Long number when field.type() instanceof FieldType.Whole -> NumberFormat.getNumberInstance(locale).format(number);
            default -> names.of(actor, type, field, List.of(value)).values().stream().map(ValueNames.Name::title).findFirst().orElse(null);
        };
    }
}
