package org.kontor.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The body of a PATCH or POST as a merge patch: a member that is missing is left alone, null clears. Every reading names the
 * field in its {@link Problem} when the value is of a wrong type or too long.
 */
public final class Patch {

    private final JsonNode body;

    /** Reads the body of a request. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Patch(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        this.body = body;
    }

    /** Whether the field is to be changed. */
    public boolean has(String field) {
        return body.has(field);
    }

    /** The names of all fields that are to be changed, in their order. */
    public List<String> fields() {
        return List.copyOf(body.propertyNames());
    }

    /** A text without blanks at its ends, empty for null and for a missing one. */
    public String text(String field, int longest) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw Problem.invalid(field, "platform.field.text");
        }
        String text = value.asString().strip();
        if (text.length() > longest) {
            throw Problem.invalid(field, "platform.field.long", Map.of("most", longest));
        }
        if (text.indexOf('\0') >= 0) {
            throw Problem.invalid(field, "platform.field.text");
        }
        return text;
    }

    /** A text that must not be empty. */
    public String needed(String field, int longest) {
        String text = text(field, longest);
        if (text.isEmpty()) {
            throw Problem.invalid(field, "platform.field.needed");
        }
        return text;
    }

    /** One of these codes. */
    public String oneOf(String field, List<String> codes) {
        String text = text(field, 100);
        if (!codes.contains(text)) {
            throw Problem.invalid(field, "platform.field.choice", Map.of("choices", String.join(", ", codes)));
        }
        return text;
    }

    /** An id, null for null and for a missing one. */
    public @Nullable Long id(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return id(field, value);
    }

    /** Several ids; none for null and for a missing one. */
    public List<Long> ids(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw Problem.invalid(field, "platform.field.number");
        }
        List<Long> ids = new ArrayList<>();
        value.forEach(each -> ids.add(id(field, each)));
        return ids;
    }

    /** Whether the field is missing or null. */
    public boolean isNull(String field) {
        JsonNode value = body.path(field);
        return value.isMissingNode() || value.isNull();
    }

    /** Several texts without blanks at their ends, empty ones left out; none for null and for a missing field. */
    public List<String> texts(String field, int longest) {
        if (isNull(field)) {
            return List.of();
        }
        JsonNode value = body.path(field);
        if (!value.isArray()) {
            throw Problem.invalid(field, "platform.field.text");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            String text = each.isString() ? each.asString().strip() : "";
            if (!each.isString() || text.length() > longest || text.indexOf('\0') >= 0) {
                throw Problem.invalid(field, "platform.field.text");
            }
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Several objects; none for null and for a missing field. */
    public List<Patch> items(String field) {
        if (isNull(field)) {
            return List.of();
        }
        JsonNode value = body.path(field);
        if (!value.isArray()) {
            throw Problem.invalid(field, "platform.field.text");
        }
        List<Patch> items = new ArrayList<>();
        value.forEach(each -> items.add(new Patch(each)));
        return items;
    }

    /** An object within; one without members for null and for a missing field. */
    public Patch part(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return new Patch(JsonNodeFactory.instance.objectNode());
        }
        if (!value.isObject()) {
            throw Problem.invalid(field, "platform.field.text");
        }
        return new Patch(value);
    }

    /** A number with at most 18 digits, 6 of them after the point; as a number or as text, null for null, empty and missing. */
    public @Nullable BigDecimal decimal(String field) {
        JsonNode value = body.path(field);
        String text = value.isNumber() ? value.decimalValue().toPlainString() : text(field, 40).replace(" ", "").replace("\u00a0", "").replace(',', '.');
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw Problem.invalid(field, "platform.field.decimal");
        }
        return new BigDecimal(text);
    }

    /** Several codes of a known set. */
    public List<String> codes(String field, List<String> known) {
        JsonNode value = body.path(field);
        List<String> codes = new ArrayList<>();
        value.forEach(each -> codes.add(each.asString("")));
        if (!value.isArray() || !known.containsAll(codes)) {
            throw Problem.invalid(field, "platform.field.choice", Map.of("choices", String.join(", ", known)));
        }
        return codes;
    }

    /** A whole number between two bounds. */
    public int number(String field, int least, int most) {
        JsonNode value = body.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw Problem.invalid(field, "platform.field.range", Map.of("least", least, "most", most));
        }
        return value.asInt();
    }

    /** Yes or no. */
    public boolean flag(String field) {
        JsonNode value = body.path(field);
        if (!value.isBoolean()) {
            throw Problem.invalid(field, "platform.field.flag");
        }
        return value.asBoolean();
    }

    /** A day as YYYY-MM-DD, null for null, empty and missing. */
    public @Nullable LocalDate date(String field) {
        String text = text(field, 40);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() < 1900 || date.getYear() > 2200) {
                throw Problem.invalid(field, "platform.field.date");
            }
            return date;
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "platform.field.date");
        }
    }

    private static Long id(String field, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Problem.invalid(field, "platform.field.number");
        }
        return value.asLong();
    }
}
