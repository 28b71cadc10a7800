package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.invoice.Invoice;
import org.kontor.invoice.InvoiceSearch;
import org.kontor.invoice.InvoiceSearch.Asked;
import org.kontor.invoice.Invoices;
import org.kontor.platform.Company;
import org.kontor.records.Filter;
import org.kontor.records.Match;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/**
 * Invoices as crm.item.* knows them under the number 31. They are issued from a deal with its rows and never change afterwards: what
 * can be done with one is to pay what is left of it and to withdraw it, both by its stage.
 */
@Component
class InvoiceItems {

    /** Their number. */
    static final int NUMBER = 31;

    /** Their letters. */
    static final String LETTERS = "SI";

    private static final int DEEPEST = 10;

    /** The field of an invoice by the name in the protocol, in capitals without underscores. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("ID", "id"),
            Map.entry("ACCOUNTNUMBER", "number"),
            Map.entry("PARENTID2", "deal"),
            Map.entry("COMPANYID", "company"),
            Map.entry("CONTACTID", "contact"),
            Map.entry("CONTACTIDS", "contact"),
            Map.entry("MYCOMPANYID", "seller"),
            Map.entry("BEGINDATE", "issuedOn"),
            Map.entry("CLOSEDATE", "dueOn"),
            Map.entry("CURRENCYID", "currency"),
            Map.entry("OPPORTUNITY", "total"),
            Map.entry("TAXVALUE", "tax"),
            Map.entry("UFCRMPAID", "paid"),
            Map.entry("STAGEID", "state"),
            Map.entry("ASSIGNEDBYID", "issuedBy"),
            Map.entry("CREATEDBY", "issuedBy"),
            Map.entry("CREATEDTIME", "issuedAt"),
            Map.entry("UPDATEDTIME", "changedAt"),
            Map.entry("MOVEDTIME", "changedAt"));

    private final InvoiceSearch search;
    private final Invoices invoices;
    private final Records records;
    private final WireValues values;
    private final Company company;

    InvoiceItems(InvoiceSearch search, Invoices invoices, Records records, WireValues values, Company company) {
        this.search = search;
        this.invoices = invoices;
        this.records = records;
        this.values = values;
        this.company = company;
    }

    /** What crm.item.fields tells of them. */
    static Map<String, Object> fields() {
        Map<String, Object> fields = Plain.fields(
                "id integer r", "xmlId string r", "title string r", "createdBy user r", "updatedBy user r", "movedBy user r", "createdTime datetime r",
                "updatedTime datetime r", "movedTime datetime r", "categoryId crm_category r", "opened boolean r", "stageId crm_status -", "previousStageId crm_status r",
                "begindate date i", "closedate date i", "companyId crm_company r", "contactId crm_contact r", "opportunity double r", "isManualOpportunity boolean r",
                "taxValue double r", "currencyId crm_currency r", "mycompanyId crm_company i", "sourceId crm_status r", "sourceDescription text r", "webformId integer r",
                "assignedById user r", "lastActivityBy user r", "lastActivityTime datetime r", "comments text i", "accountNumber string r", "locationId location r",
                "utmSource string r", "utmMedium string r", "utmCampaign string r", "utmContent string r", "utmTerm string r", "parentId2 crm_entity !i",
                "observers user r*", "contactIds crm_contact r*", "ufCrmPaid double r");
        fields.forEach((name, field) -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> one = (Map<String, Object>) field;
            one.put("upperName", name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
            if (name.equals("stageId") || name.equals("previousStageId")) {
                one.put("statusType", InvoiceStages.LIST);
            }
            if (name.startsWith("ufCrm")) {
                one.put("isDynamic", true);
            }
        });
        return fields;
    }

    /** crm.item.list. */
    Answer list(Call call) {
        Actor actor = call.actor();
        Params params = call.params();
        Asked asked = asked(params.map("filter"), 0);
        String sort = "id";
        boolean down = false;
        for (Map.Entry<String, @Nullable Object> entry : params.map("order").entrySet()) {
            sort = Optional.ofNullable(FIELDS.get(plain(entry.getKey())))
                    .orElseThrow(() -> new Refusal(400, "INVALID_ARG_VALUE", "Invalid order: field '" + entry.getKey() + "' is not allowed in order"));
            down = Params.textOf(entry.getValue()).toLowerCase(Locale.ROOT).startsWith("desc");
            break;
        }
        long start = params.start();
        long offset = Math.max(0, start);
        List<Invoice> found = search.find(actor, asked, sort, down, Answer.PAGE + 1, offset);
        boolean more = found.size() > Answer.PAGE;
        List<String> select = params.texts("select").stream().map(InvoiceItems::plain).toList();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Invoice invoice : more ? found.subList(0, Answer.PAGE) : found) {
            Map<String, @Nullable Object> item = item(invoice);
            if (!select.isEmpty() && !select.contains("*")) {
                item.keySet().removeIf(name -> !name.equals("id") && !name.equals("entityTypeId") && !select.contains(plain(name)));
            }
            items.add(item);
        }
        Map<String, Object> result = Map.of("items", items);
        if (start < 0) {
            return new Answer(result, null, null);
        }
        long total = !more && (offset == 0 || !found.isEmpty()) ? offset + found.size() : search.count(actor, asked);
        return new Answer(result, more ? offset + Answer.PAGE : null, total);
    }

    /** One of them. */
    Map<String, @Nullable Object> get(Call call, long id) {
        return item(invoices.get(call.actor(), id));
    }

    /** Issues one from the deal that {@code parentId2} names. */
    long add(Call call, Params fields) {
        Long deal = fields.number("parentId2");
        if (deal == null || deal <= 0) {
            throw new Refusal(400, "CRM_FIELD_ERROR_REQUIRED", "parentId2 is required: an invoice is issued from the product rows of a deal");
        }
        records.get(call.actor(), "deal", deal, List.of());
        Long seller = fields.number("mycompanyId");
        String stage = fields.text("stageId");
        if (!stage.isEmpty() && InvoiceStages.state(stage).isEmpty()) {
            throw new Refusal(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Unknown stage");
        }
        Invoice made = invoices.issue(call.actor(), new Invoices.Wanted(
                deal, seller == null || seller == 0 ? first() : seller, day(fields, "begindate"), day(fields, "closedate"), note(fields), company.language(), null, null, null,
                call.operation(Invoices.ISSUED)));
        move(call, made.id(), stage);
        return made.id();
    }

    /** Pays or withdraws by the stage; nothing else of an issued invoice changes. */
    void update(Call call, long id, Params fields) {
        invoices.get(call.actor(), id);
        move(call, id, fields.text("stageId"));
    }

    /** Refuses: an invoice that was issued stays. */
    Answer delete(Call call, long id) {
        invoices.get(call.actor(), id);
        throw new Refusal(400, "ACCESS_DENIED", "An issued invoice is not deleted: stageId " + InvoiceStages.code("withdrawn") + " withdraws it");
    }

    private void move(Call call, long id, String stage) {
        if (stage.isEmpty()) {
            return;
        }
        Invoice now = invoices.get(call.actor(), id);
        String state = InvoiceStages.state(stage).orElseThrow(() -> new Refusal(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Unknown stage"));
        if (state.equals(now.state())) {
            return;
        }
        switch (state) {
            case "paid" -> invoices.pay(call.operation("payment"), id, company.today(), now.left(), "");
            case "withdrawn" -> invoices.withdraw(call.operation("withdrawal"), id, "");
            default -> throw new Refusal(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "The stage follows the payments: only " + InvoiceStages.code("paid") + " and "
                    + InvoiceStages.code("withdrawn") + " can be set");
        }
    }

    private long first() {
        return records.from(Actor.system("invoice"), "company", new Filter.In("isOwn", List.of(true)), new Sort("id", false), List.of(), 1, 0).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "CRM_FIELD_ERROR_REQUIRED", "mycompanyId is required: there is no own company yet"))
                .id();
    }

    private static @Nullable LocalDate day(Params fields, String name) {
        String text = fields.text(name).strip();
        LocalDate day = text.isEmpty() ? null : WireDates.day(text);
        if (!text.isEmpty() && day == null) {
            throw new Refusal(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value of field '" + name + "'");
        }
        return day;
    }

    private static String note(Params fields) {
        String note = fields.text("comments").strip();
        return note.length() > 1_000 ? note.substring(0, 1_000) : note;
    }

    private Map<String, @Nullable Object> item(Invoice invoice) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", invoice.id());
        item.put("xmlId", null);
        item.put("title", search.title(invoice));
        item.put("createdBy", invoice.issuedBy());
        item.put("updatedBy", invoice.issuedBy());
        item.put("movedBy", invoice.issuedBy());
        item.put("createdTime", values.moment(invoice.issuedAt()));
        item.put("updatedTime", values.moment(invoice.changedAt()));
        item.put("movedTime", values.moment(invoice.changedAt()));
        item.put("categoryId", InvoiceStages.CATEGORY);
        item.put("opened", "N");
        item.put("stageId", InvoiceStages.code(invoice.state()));
        item.put("previousStageId", "");
        item.put("begindate", values.day(invoice.issuedOn()));
        item.put("closedate", invoice.dueOn() == null ? null : values.day(invoice.dueOn()));
        item.put("companyId", invoice.company() == null ? 0 : invoice.company());
        item.put("contactId", invoice.contact() == null ? 0 : invoice.contact());
        item.put("opportunity", money(invoice.total()));
        item.put("isManualOpportunity", "N");
        item.put("taxValue", money(invoice.tax()));
        item.put("currencyId", invoice.currency());
        item.put("mycompanyId", invoice.seller());
        item.put("sourceId", null);
        item.put("sourceDescription", null);
        item.put("webformId", null);
        item.put("assignedById", invoice.issuedBy());
        item.put("lastActivityBy", invoice.issuedBy());
        item.put("lastActivityTime", values.moment(invoice.changedAt()));
        item.put("comments", invoice.note());
        item.put("accountNumber", Integer.toString(invoice.number()));
        item.put("locationId", null);
        for (String utm : List.of("utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm")) {
            item.put(utm, null);
        }
        item.put("parentId2", invoice.deal());
        item.put("observers", List.of());
        item.put("contactIds", invoice.contact() == null ? List.of() : List.of(invoice.contact()));
        item.put("ufCrmPaid", money(invoice.paid()));
        item.put("entityTypeId", NUMBER);
        return item;
    }

    private static BigDecimal money(BigDecimal sum) {
        return sum.setScale(2, RoundingMode.HALF_UP);
    }

    private static String plain(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace("_", "");
    }

    private Asked asked(Map<String, @Nullable Object> filter, int depth) {
        if (depth > DEEPEST || filter.size() > 500) {
            throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid filter: too deep");
        }
        boolean any = false;
        List<Asked> parts = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> entry : filter.entrySet()) {
            if (entry.getKey().equalsIgnoreCase("logic")) {
                any = Params.textOf(entry.getValue()).equalsIgnoreCase("OR");
            } else if (entry.getKey().matches("\\d+")) {
                parts.add(asked(Params.mapOf("filter", entry.getValue()), depth + 1));
            } else {
                parts.add(one(Comparison.read(entry.getKey()), entry.getValue()));
            }
        }
        return any ? new Asked.Any(parts) : new Asked.All(parts);
    }

    private Asked one(Comparison comparison, @Nullable Object value) {
        String field = FIELDS.get(plain(comparison.field()));
        if (field == null) {
            throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid filter: field '" + comparison.field() + "' is not allowed in filter");
        }
        List<Object> wanted = new ArrayList<>();
        boolean empty = true;
        for (@Nullable Object each : Params.listOf(value)) {
            empty = false;
            wanted.add(own(field, Params.textOf(each).strip()));
        }
        boolean nothing = empty && (value instanceof List || value instanceof Map);
        if (nothing) {
            // an empty list finds nothing
            return new Asked.One(field, Match.EQUAL, comparison.negated(), List.of("\u0001"));
        }
        if (comparison.kind() == Comparison.Kind.BETWEEN) {
            return wanted.size() < 2
                    ? new Asked.One(field, Match.EQUAL, false, List.of("\u0001"))
                    : new Asked.All(List.of(
                            new Asked.One(field, Match.AT_LEAST, false, List.of(wanted.get(0))), new Asked.One(field, Match.AT_MOST, false, List.of(wanted.get(1)))));
        }
        return new Asked.One(field, Matches.of(comparison.kind()), comparison.negated(), wanted);
    }

    /** A value as the field has it; a text that fits nothing where it cannot be read. */
    private Object own(String field, String text) {
        if (field.equals("state")) {
            return InvoiceStages.state(text).orElse("\u0001");
        }
        Class<?> type = InvoiceSearch.type(field);
        Object read = null;
        if (type == Long.class) {
            read = Params.numberOf(text);
        } else if (type == BigDecimal.class) {
            read = text.matches("[+-]?\\d{1,16}([.,]\\d{1,6})?") ? new BigDecimal(text.replace(',', '.')) : null;
        } else if (type == LocalDate.class) {
            read = WireDates.day(text);
        } else if (type == Instant.class) {
            read = WireDates.moment(text, values.zone());
        } else {
            read = text;
        }
        return read == null ? "\u0001" : read;
    }
}
