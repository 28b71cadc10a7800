package org.kontor.letter;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.ValueNames;
import org.springframework.stereotype.Component;

/** What a field says, in words for a client: in the company's language and its time zone, whoever writes. */
@Component
final class FieldWords {

    private final ValueNames names;
    private final Company company;
    private final Messages messages;

    FieldWords(ValueNames names, Company company, Messages messages) {
        this.names = names;
        this.company = company;
        this.messages = messages;
    }

    /** The value of a field of a row; "" where it is empty or names what he may not read. */
    String of(Actor actor, RecordType type, FieldDef field, RecordRow row) {
        return switch (row.values().get(field.code())) {
            case null -> "";
            case List<?> list -> list.stream().map(value -> one(actor, type, field, row, Objects.requireNonNull(value))).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
            case Object value -> one(actor, type, field, row, value);
        };
    }

    private String one(Actor actor, RecordType type, FieldDef field, RecordRow row, Object value) {
        return switch (field.type()) {
            case FieldType.Money money -> money((BigDecimal) value, money.currencyField() == null ? null : row.values().get(money.currencyField()));
            case FieldType.Decimal decimal -> number().format(value);
            case FieldType.Whole whole -> field.code().equals("id") ? value.toString() : number().format(value);
            case FieldType.Day day -> day((LocalDate) value);
            case FieldType.Moment moment -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale()).format(((Instant) value).atZone(company.zone()));
            case FieldType.Flag flag -> messages.text(company.language(), (Boolean) value ? "export.yes" : "export.no");
            case FieldType.Channels channels -> ((Channel) value).value();
            case FieldType.Reference reference -> row.titles().getOrDefault(field.code(), java.util.Map.of()).getOrDefault((Long) value, "");
            case FieldType.FileId file -> "";
            default -> value instanceof Long ? Objects.requireNonNull(names.of(actor, type, field, List.of(value)).get(value)).title() : value.toString();
        };
    }

    /** A day as it is written out. */
    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale()).format(day);
    }

    private String money(BigDecimal amount, @org.jspecify.annotations.Nullable Object currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(Currency.getInstance(currency == null ? company.currency() : currency.toString()));
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        format.setMinimumFractionDigits(whole ? 0 : 2);
        format.setMaximumFractionDigits(whole ? 0 : 2);
        return format.format(amount);
    }

    private NumberFormat number() {
        return NumberFormat.getNumberInstance(locale());
    }

    private Locale locale() {
        return Locale.forLanguageTag(company.language().equals("ru") ? "ru-RU" : "en-US");
    }
}
