package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.disk.SignedFiles;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.bitrix.protocol.Times;
import org.kontor.platform.Company;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** Values of records as the protocol writes them: the older methods as text, crm.item.* as they are. */
@Component
final class WireValues {

    private static final Set<String> IDS = Set.of("integer", "user", "employee", "crm_company", "crm_contact", "crm_lead", "crm_deal", "crm_quote", "crm_category");

    private final Company company;
    private final ReferenceBooks books;
    private final StageCodes stages;
    private final SignedFiles files;

    WireValues(Company company, ReferenceBooks books, StageCodes stages, SignedFiles files) {
        this.company = company;
        this.books = books;
        this.stages = stages;
        this.files = files;
    }

    /** A moment. */
    String moment(Instant at) {
        return Times.moment(at, zone());
    }

    /** A day, as its first moment in the zone of the portal. */
    String day(LocalDate day) {
        return Times.day(day, zone());
    }

    ZoneId zone() {
        return company.zone();
    }

    /** The value of a field for the older methods, whoever reads it: his are the addresses of files. */
    @Nullable Object old(CrmType type, WireField field, Map<String, @Nullable Object> values, Caller reader) {
        return write(type, field, values, reader, false);
    }

    /** The value of a field for crm.item.*. */
    @Nullable Object item(CrmType type, WireField field, Map<String, @Nullable Object> values, Caller reader) {
        return write(type, field, values, reader, true);
    }

    private @Nullable Object write(CrmType type, WireField field, Map<String, @Nullable Object> values, Caller reader, boolean item) {
        return switch (field.source()) {
            case WireField.Source.Constant constant -> constant.value() instanceof Long number && !item ? number.toString() : constant.value();
            case WireField.Source.Filled filled -> values.get(filled.code()) == null ? "N" : "Y";
            case WireField.Source.First first -> first(values.get(first.code()), first.kind());
            case WireField.Source.Own own -> {
                FieldDef def = type.type().find(own.code());
                Object value = values.get(own.code());
                if (def == null || value == null) {
                    yield empty(field, item);
                }
                if (value instanceof List<?> list && !field.multifield()) {
                    List<@Nullable Object> all = new ArrayList<>();
                    list.forEach(one -> all.add(one == null ? null : single(field, def, one, reader, item)));
                    yield field.multiple() ? all : all.isEmpty() ? empty(field, item) : all.getFirst();
                }
                if (field.multifield()) {
                    yield channels(field, value, item);
                }
                Object one = single(field, def, value, reader, item);
                yield field.multiple() ? List.of(one) : one;
            }
        };
    }

    private static @Nullable Object empty(WireField field, boolean item) {
        if (field.multiple()) {
            return List.of();
        }
        if (item) {
            return switch (field.type()) {
                case "crm_company", "crm_contact" -> 0;
                case "double" -> 0;
                case "char", "boolean" -> field.added() ? null : "N";
                default -> null;
            };
        }
        return switch (field.type()) {
            case "double" -> field.added() ? null : "0.00";
            case "date", "datetime" -> "";
            case "char" -> "N";
            case "crm_status", "string" -> field.added() ? null : field.book().isEmpty() ? null : "";
            case "crm_company" -> "0";
            default -> null;
        };
    }

    private Object single(WireField field, FieldDef def, Object value, Caller reader, boolean item) {
        return switch (def.type()) {
            case FieldType.Flag flag -> {
                boolean yes = Boolean.TRUE.equals(value);
                yield field.added() && !item ? (yes ? "1" : "0") : yes ? "Y" : "N";
            }
            case FieldType.Day day -> day((LocalDate) value);
            case FieldType.Moment moment -> moment((Instant) value);
            case FieldType.Money money -> field.type().equals("money")
                    ? amount(value) + "|" + company.currency()
                    : item ? ((BigDecimal) value).setScale(2, RoundingMode.HALF_UP) : amount(value);
            case FieldType.Decimal decimal -> item ? value : ((BigDecimal) value).stripTrailingZeros().toPlainString();
            case FieldType.Stage stage -> stages.code((Long) value);
            case FieldType.Pipeline pipeline -> id(stages.category((Long) value), item);
            case FieldType.Book book when StatusBooks.byId(book.book()) -> id((Long) value, item);
            case FieldType.Book book -> books.value(book.book(), (Long) value).map(ReferenceBooks.Value::code).orElse("");
            case FieldType.FileId file -> file((Long) value, reader, item);
            case FieldType.Reference reference when field.type().equals("crm") -> CrmTypes.LETTERS.getOrDefault(reference.type(), "T") + "_" + value;
            default -> value instanceof Long number && (IDS.contains(field.type()) || field.added()) ? id(number, item) : value;
        };
    }

    private static Object id(long id, boolean item) {
        return item ? id : Long.toString(id);
    }

    private static String amount(Object value) {
        return ((BigDecimal) value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** A file with an address where it is fetched without a session. */
    private Map<String, Object> file(long id, Caller reader, boolean item) {
        String address = files.attached(id, reader);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", id);
        if (item) {
            file.put("url", address);
            file.put("urlMachine", address);
        } else {
            file.put("showUrl", address);
            file.put("downloadUrl", address);
        }
        return file;
    }

    private static @Nullable Object first(@Nullable Object value, String kind) {
        if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Channel channel && (kind.isEmpty() || channel.kind().equals(kind))) {
                    return channel.value();
                }
            }
        }
        return "";
    }

    /** Phones and the like as both forms write them. */
    static List<Map<String, Object>> channels(WireField field, Object value, boolean item) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object one : (List<?>) value) {
            Channel channel = (Channel) one;
            Map<String, Object> map = new LinkedHashMap<>();
            if (item) {
                map.put("id", channel.id());
                map.put("valueType", channel.kind());
                map.put("value", channel.value());
                map.put("typeId", field.upper());
            } else {
                map.put("ID", Long.toString(channel.id()));
                map.put("VALUE_TYPE", channel.kind());
                map.put("VALUE", channel.value());
                map.put("TYPE_ID", field.upper());
            }
            all.add(map);
        }
        return all;
    }
}
