package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.crm.requisite.Requisite;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.kontor.crm.requisite.RequisiteReading;
import org.kontor.crm.requisite.RequisiteSearch;
import org.kontor.crm.requisite.RequisiteSearch.Hit;
import org.kontor.crm.requisite.RequisiteSearch.Part;
import org.kontor.crm.requisite.RequisiteSearch.Test;
import org.kontor.crm.requisite.Requisites;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Match;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** crm.requisite.*, crm.requisite.bankdetail.* and crm.address.*: requisites of clients with their accounts and addresses. */
@Component
final class RequisiteMethods implements MethodGroup {

    private final Requisites requisites;
    private final RequisiteReading reading;
    private final RequisiteSearch search;
    private final RequisiteWire wire;
    private final Records records;
    private final Messages messages;
    private final JsonMapper json;

    RequisiteMethods(
            Requisites requisites, RequisiteReading reading, RequisiteSearch search, RequisiteWire wire, Records records, Messages messages, JsonMapper json) {
        this.requisites = requisites;
        this.reading = reading;
        this.search = search;
        this.wire = wire;
        this.records = records;
        this.messages = messages;
        this.json = json;
    }

    @Override
    public List<RestMethod> methods() {
        String list = "select:array filter:object order:object start:int";
        return List.of(
                RestMethod.of("crm.requisite.fields", "crm", "", "object", call -> Answer.of(RequisiteWire.fields())),
                RestMethod.of("crm.requisite.list", "crm", list, "list", call -> list(call, Part.REQUISITES, hit -> shown(call, hit.requisite()))),
                RestMethod.of("crm.requisite.get", "crm", "id:int!", "object", call -> Answer.of(shown(call, get(call, call.params().id("id"))))),
                RestMethod.of("crm.requisite.add", "crm", "fields:object!", "int", this::add),
                RestMethod.of("crm.requisite.update", "crm", "id:int! fields:object!", "bool", call -> {
                    Requisite known = get(call, call.params().id("id"));
                    Params fields = new Params(call.params().map("fields"));
                    save(call, known, RequisiteWire.written(known, fields), fields);
                    return Answer.of(true);
                }),
                RestMethod.of("crm.requisite.delete", "crm", "id:int!", "bool", call -> {
                    requisites.remove(call.operation(Requisites.KIND), get(call, call.params().id("id")));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.requisite.bankdetail.fields", "crm", "", "object", call -> Answer.of(RequisiteWire.accountFields())),
                RestMethod.of("crm.requisite.bankdetail.list", "crm", list, "list", call -> list(call, Part.ACCOUNTS, hit -> wire.account(
                        hit.requisite().id(), hit.requisite().accounts().stream().filter(one -> one.id() == hit.row()).findFirst().orElseThrow()))),
                RestMethod.of("crm.requisite.bankdetail.get", "crm", "id:int!", "object", call -> {
                    Hit hit = account(call);
                    return Answer.of(wire.account(hit.requisite().id(), known(hit)));
                }),
                RestMethod.of("crm.requisite.bankdetail.add", "crm", "fields:object!", "int", this::addAccount),
                RestMethod.of("crm.requisite.bankdetail.update", "crm", "id:int! fields:object!", "bool", call -> {
                    Hit hit = account(call);
                    Account then = wire.asked(known(hit), new Params(call.params().map("fields")));
                    keep(call, hit.requisite(), hit.requisite().accounts().stream().map(one -> one.id() == hit.row() ? then : one).toList());
                    return Answer.of(true);
                }),
                RestMethod.of("crm.requisite.bankdetail.delete", "crm", "id:int!", "bool", call -> {
                    Hit hit = account(call);
                    keep(call, hit.requisite(), hit.requisite().accounts().stream().filter(one -> one.id() != hit.row()).toList());
                    return Answer.of(true);
                }),
                RestMethod.of("crm.address.fields", "crm", "", "object", call -> Answer.of(RequisiteWire.addressFields())),
                RestMethod.of("crm.address.list", "crm", list, "list", this::addresses),
                RestMethod.of("crm.address.add", "crm", "fields:object!", "bool", call -> address(call, false)),
                RestMethod.of("crm.address.update", "crm", "fields:object!", "bool", call -> address(call, true)),
                RestMethod.of("crm.address.delete", "crm", "fields:object!", "bool", this::removeAddress));
    }

    private Requisite get(Call call, long id) {
        try {
            return requisites.get(call.actor(), id);
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                throw Refusal.bad("The Requisite with ID '" + id + "' is not found");
            }
            throw problem;
        }
    }

    private Map<String, @Nullable Object> shown(Call call, Requisite one) {
        return wire.row(one, messages.text(call.actor().language(), "bitrix.preset." + one.preset()));
    }

    private Answer list(Call call, Part part, Function<Hit, Map<String, @Nullable Object>> shown) {
        return page(call, part, tests(call.params().map("filter"), part), shown);
    }

    private Answer page(Call call, Part part, List<Test> tests, Function<Hit, Map<String, @Nullable Object>> shown) {
        String sort = "id";
        boolean down = false;
        for (Map.Entry<String, @Nullable Object> entry : call.params().map("order").entrySet()) {
            sort = field(entry.getKey(), part);
            down = Params.textOf(entry.getValue()).toLowerCase(Locale.ROOT).startsWith("desc");
            break;
        }
        long start = call.params().start();
        long offset = Math.max(0, start);
        List<Hit> found = search.find(call.actor(), part, tests, sort, down, Answer.PAGE + 1, offset);
        boolean more = found.size() > Answer.PAGE;
        List<String> select = call.params().texts("select").stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Hit hit : more ? found.subList(0, Answer.PAGE) : found) {
            Map<String, @Nullable Object> row = shown.apply(hit);
            if (!select.isEmpty() && !select.contains("*")) {
                row.keySet().removeIf(name -> !select.contains(name));
            }
            rows.add(row);
        }
        if (start < 0) {
            return new Answer(rows, null, 0L);
        }
        long total = !more && (offset == 0 || !found.isEmpty()) ? offset + found.size() : search.count(call.actor(), part, tests);
        return new Answer(rows, more ? offset + Answer.PAGE : null, total);
    }

    private static List<Test> tests(Map<String, @Nullable Object> filter, Part part) {
        List<Test> tests = new ArrayList<>();
        filter.forEach((key, value) -> {
            Comparison comparison = Comparison.read(key);
            List<String> values = Params.listOf(value).stream().map(Params::textOf).toList();
            String field = field(comparison.field(), part);
            if (field.equals("preset") || field.equals("kind")) {
                boolean preset = field.equals("preset");
                values = values.stream().map(number -> preset ? preset(number) : kind(number)).toList();
            }
            tests.add(new Test(field, Matches.of(comparison.kind()), comparison.negated(), values));
        });
        return tests;
    }

    private static String preset(String number) {
        Long id = Params.numberOf(number);
        return id == null || id < 1 || id > Requisite.PRESETS.size() ? "-" : Requisite.PRESETS.get((int) (id - 1));
    }

    private static String kind(@Nullable String number) {
        Long id = Params.numberOf(number);
        return id == null || id < 0 || id > 100 ? "-" : RequisiteWire.KINDS.getOrDefault(id.intValue(), "-");
    }

    /** The field of Kontor that a name of the protocol means in filters; itself, which no part has, where there is none. */
    private static String field(String wireName, Part part) {
        String name = wireName.toUpperCase(Locale.ROOT);
        return switch (part) {
            case REQUISITES -> switch (name) {
                case "ID" -> "id";
                case "ENTITY_TYPE_ID" -> "type";
                case "ENTITY_ID" -> "client";
                case "PRESET_ID" -> "preset";
                case "NAME" -> "title";
                case "XML_ID" -> "externalId";
                case "ORIGINATOR_ID" -> "originator";
                case "RQ_OGRNIP" -> "ogrn";
                default -> Objects.requireNonNullElse(RequisiteWire.code(name, "organization"), name);
            };
            case ADDRESSES -> switch (name) {
                case "TYPE_ID" -> "kind";
                case "ENTITY_ID" -> "requisite";
                case "ANCHOR_TYPE_ID" -> "type";
                case "ANCHOR_ID" -> "client";
                case "ADDRESS_1" -> "line";
                case "CITY" -> "city";
                case "POSTAL_CODE" -> "postalCode";
                case "REGION", "PROVINCE" -> "region";
                case "COUNTRY" -> "country";
                default -> name;
            };
            case ACCOUNTS -> switch (name) {
                case "ID" -> "id";
                case "ENTITY_ID" -> "requisite";
                case "NAME" -> "title";
                case "XML_ID" -> "externalId";
                case "ORIGINATOR_ID" -> "originator";
                case "RQ_BANK_NAME" -> "bank";
                case "RQ_BIK" -> "bik";
                case "RQ_ACC_NUM", "RQ_IBAN" -> "account";
                case "RQ_COR_ACC_NUM" -> "correspondentAccount";
                case "RQ_SWIFT", "RQ_BIC" -> "swift";
                case "RQ_ACC_CURRENCY" -> "currency";
                default -> name;
            };
        };
    }

    private Answer add(Call call) {
        Params fields = new Params(call.params().map("fields"));
        Long type = fields.number("ENTITY_TYPE_ID");
        if (type == null || type != 3 && type != 4) {
            throw Refusal.bad("ENTITY_TYPE_ID is not defined or invalid.");
        }
        Long client = fields.number("ENTITY_ID");
        if (client == null || client <= 0) {
            throw Refusal.bad("ENTITY_ID is not defined or invalid.");
        }
        if (preset(fields.text("PRESET_ID")).equals("-")) {
            throw Refusal.bad("PRESET_ID is not defined or invalid.");
        }
        if (records.find(call.actor(), type == 4 ? "company" : "contact", client, List.of()).isEmpty()) {
            throw Refusal.bad("Entity not found.");
        }
        Requisite empty = new Requisite(
                0, type == 4 ? client : null, type == 3 ? client : null, preset(fields.text("PRESET_ID")), "", false, Map.of(), List.of(), List.of(), null);
        return Answer.of(save(call, empty, RequisiteWire.written(empty, fields), fields));
    }

    private long save(Call call, Requisite known, Map<String, @Nullable Object> asked, Params fields) {
        Requisite read = read(known, asked);
        return requisites.save(call.operation(Requisites.KIND), new Requisite(
                read.id(), read.company(), read.contact(), read.preset(), read.title(), read.main(), read.values(), read.addresses(), kept(read, known),
                RequisiteWire.origin(known.origin(), fields)));
    }

    /** Reads what is asked for as Kontor reads it from anybody; what it refuses is told by the names of the protocol. */
    private Requisite read(Requisite known, Map<String, @Nullable Object> asked) {
        try {
            return reading.read(known.id(), known.company(), known.contact(), new Patch(json.valueToTree(asked)));
        } catch (Problem problem) {
            Problem renamed = Problem.of(problem.kind(), problem.code(), problem.arguments());
            problem.fields().forEach((code, message) -> renamed.at(told(code, Params.textOf(asked.get("preset"))), message.key(), message.arguments()));
            throw renamed;
        }
    }

    private static String told(String code, String preset) {
        return switch (code.replaceFirst("^accounts\\.\\d+\\.", "")) {
            case "bik" -> "RQ_BIK";
            case "account" -> "RQ_ACC_NUM";
            case "correspondentAccount" -> "RQ_COR_ACC_NUM";
            case "currency" -> "RQ_ACC_CURRENCY";
            case "title" -> "NAME";
            default -> RequisiteWire.name(code, preset);
        };
    }

    /** Accounts as they were read, with the origins that they had or were given. */
    private static List<Account> kept(Requisite read, Requisite asked) {
        List<Account> all = new ArrayList<>();
        for (Account one : read.accounts()) {
            Account same = asked.accounts().stream().filter(other -> other.id() == one.id()).findFirst().orElse(null);
            all.add(new Account(
                    one.id(), one.title(), one.bank(), one.bik(), one.account(), one.correspondentAccount(), one.swift(), one.currency(), one.main(), one.note(),
                    same == null ? null : same.origin()));
        }
        return all;
    }

    private long keep(Call call, Requisite known, List<Account> accounts) {
        Requisite then = known.having(accounts);
        Map<String, @Nullable Object> body = RequisiteWire.written(then, new Params(new LinkedHashMap<>()));
        Requisite read = read(then, body);
        return requisites.save(call.operation(Requisites.KIND), read.having(kept(read, then)));
    }

    private Hit account(Call call) {
        long id = call.params().id("id");
        return search.find(call.actor(), Part.ACCOUNTS, List.of(new Test("id", Match.EQUAL, false, List.of(Long.toString(id)))), "id", false, 1, 0).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.bad("The BankDetail with ID '" + id + "' is not found"));
    }

    private static Account known(Hit hit) {
        return hit.requisite().accounts().stream().filter(one -> one.id() == hit.row()).findFirst().orElseThrow();
    }

    private Answer addAccount(Call call) {
        Params fields = new Params(call.params().map("fields"));
        Long id = fields.number("ENTITY_ID");
        if (id == null || id <= 0) {
            throw Refusal.bad("ENTITY_ID is not defined or invalid.");
        }
        Requisite known = get(call, id);
        List<Long> before = known.accounts().stream().map(Account::id).toList();
        List<Account> all = new ArrayList<>(known.accounts());
        all.add(wire.asked(null, fields));
        keep(call, known, all);
        return Answer.of(requisites.get(call.actor(), id).accounts().stream()
                .map(Account::id)
                .filter(one -> !before.contains(one))
                .findFirst()
                .orElseThrow(() -> Refusal.bad("The account exists already or is empty.")));
    }

    /** Addresses hang on requisites; those of a client, as older programs ask for them, are those of all his requisites. */
    private Answer addresses(Call call) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        Map<String, @Nullable Object> asked = call.params().map("filter");
        List<String> types = new Params(asked).texts("ENTITY_TYPE_ID");
        boolean ofClient = types.equals(List.of("3")) || types.equals(List.of("4"));
        asked.forEach((key, value) -> {
            String name = Comparison.read(key).field();
            String prefix = key.substring(0, key.indexOf(name));
            if (name.equalsIgnoreCase("ENTITY_TYPE_ID")) {
                if (ofClient) {
                    filter.put("ANCHOR_TYPE_ID", value);
                } else if (!Params.listOf(value).stream().map(Params::textOf).toList().contains("8")) {
                    filter.put("ANCHOR_TYPE_ID", "0");
                }
            } else {
                filter.put(prefix + (ofClient && name.equalsIgnoreCase("ENTITY_ID") ? "ANCHOR_ID" : name), value);
            }
        });
        return page(call, Part.ADDRESSES, tests(filter, Part.ADDRESSES), hit -> RequisiteWire.address(
                hit.requisite(), hit.requisite().addresses().stream().filter(one -> one.kind().equals(hit.kind())).findFirst().orElseThrow()));
    }

    /** The set of requisites whose address is meant; a client without any gets his first where that is asked for. */
    private Requisite owner(Call call, Params fields, boolean make) {
        Long type = fields.number("ENTITY_TYPE_ID");
        Long id = fields.number("ENTITY_ID");
        if (kind(fields.text("TYPE_ID")).equals("-")) {
            throw Refusal.bad("TYPE_ID is not defined or invalid.");
        }
        if (type == null || type != 8 && type != 3 && type != 4) {
            throw Refusal.bad("ENTITY_TYPE_ID is not defined or invalid.");
        }
        if (id == null || id <= 0) {
            throw Refusal.bad("ENTITY_ID is not defined or invalid.");
        }
        if (type == 8) {
            return get(call, id);
        }
        String code = type == 4 ? "company" : "contact";
        RecordRow row = records.get(call.actor(), code, id, records.readable(call.actor(), code, List.of("title")));
        List<Requisite> all = requisites.of(call.actor(), code, id);
        if (all.isEmpty() && make) {
            return new Requisite(
                    0, type == 4 ? id : null, type == 3 ? id : null, type == 4 ? "organization" : "individual", "", true,
                    Map.of("fullName", Params.textOf(row.value("title"))), List.of(), List.of(), null);
        }
        return all.stream().findFirst().orElseThrow(() -> Refusal.bad("TypeAddress not found."));
    }

    private Answer address(Call call, boolean update) {
        Params fields = new Params(call.params().map("fields"));
        Requisite owner = owner(call, fields, !update);
        String kind = kind(fields.text("TYPE_ID"));
        Address known = owner.addresses().stream().filter(one -> one.kind().equals(kind)).findFirst().orElse(null);
        if ((known == null) == update) {
            throw Refusal.bad(update ? "TypeAddress not found." : "TypeAddress exists.");
        }
        List<Address> all = new ArrayList<>(owner.addresses());
        all.removeIf(one -> one.kind().equals(kind));
        Address then = RequisiteWire.asked(kind, known, fields);
        if (then.text().isEmpty()) {
            throw Refusal.bad("The address is empty.");
        }
        all.add(then);
        requisites.save(call.operation(Requisites.KIND), owner.with(all));
        return Answer.of(true);
    }

    private Answer removeAddress(Call call) {
        Params fields = new Params(call.params().map("fields"));
        Requisite owner = owner(call, fields, false);
        String kind = kind(fields.text("TYPE_ID"));
        List<Address> all = new ArrayList<>(owner.addresses());
        if (!all.removeIf(one -> one.kind().equals(kind))) {
            throw Refusal.bad("TypeAddress not found.");
        }
        requisites.save(call.operation(Requisites.KIND), owner.with(all));
        return Answer.of(true);
    }
}
