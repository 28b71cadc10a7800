package org.kontor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kontor.access.Access.Action;
import org.kontor.bitrix.Webhooks;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.LiveClient;
import org.kontor.records.LiveDelivery;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Stages;
import org.kontor.records.Storage;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What every record type passes by being registered: random departments, roles and records, and the set of records that each
 * person sees through every door equals what a plain model computes. {@code -Dkontor.battery=20} makes it larger.
 */
class AccessBatteryTest extends KontorTest {

    private static final int ROUNDS = Integer.getInteger("kontor.battery", 1);
    private static final int RECORDS = Integer.getInteger("kontor.battery.records", 9);
    private static final List<String> ACTIONS = List.of("read", "update", "delete", "export");

    @Autowired
    private RecordTypes types;

    @Autowired
    private Stages stages;

    @Autowired
    private Access access;

    @Autowired
    private Actors actors;

    @Autowired
    private org.kontor.identity.Sessions sessions;

    @Autowired
    private org.springframework.beans.factory.BeanFactory beans;

    @Autowired
    private List<OwnRecords> ownRecords;

    @Autowired
    private List<CommonRecords> commonRecords;

    private Random random = new Random(0);

    // ---------------------------------------------------------------- the plain model

    private record Unit(long id, Long parent) {}

    private record Seat(long unit, long person, boolean leads) {}

    private record Spot(String type, Long pipeline, Long stage, String action) {}

    private record Right(String scope, boolean opened) {}

    private record Model(long id, boolean leader, boolean alone, Map<Spot, Right> rights, Map<String, Right> standard) {}

    private record Holder(long role, String kind, long id) {}

    private record Thing(
            String type, long id, String token, Long responsible, Long setter, Set<Long> observers, boolean opened, Long pipeline, Long stage, BigDecimal amount, List<Thing> bound, Thing within) {}

    private final List<Unit> units = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final Map<Long, Model> roles = new LinkedHashMap<>();
    private final List<Holder> holders = new ArrayList<>();
    private final Map<Long, Set<Long>> groups = new HashMap<>();
    private final List<Thing> things = new ArrayList<>();

    private Set<Long> below(long unit) {
        Set<Long> all = new HashSet<>(Set.of(unit));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Unit one : units) {
                if (one.parent() != null && all.contains(one.parent())) {
                    grown |= all.add(one.id());
                }
            }
        }
        return all;
    }

    private Set<Long> people(Set<Long> of) {
        Set<Long> people = new HashSet<>();
        seats.stream().filter(seat -> of.contains(seat.unit())).forEach(seat -> people.add(seat.person()));
        return people;
    }

    private boolean holds(long person, Holder holder) {
        return switch (holder.kind()) {
            case "person" -> holder.id() == person;
            case "department" -> people(below(holder.id())).contains(person);
            case "group" -> groups.get(holder.id()).contains(person);
            case "leaders" -> seats.stream().anyMatch(seat -> seat.person() == person && seat.leads());
            default -> true;
        };
    }

    private Set<Long> rolesOf(long person) {
        List<Holder> own = holders.stream().filter(holder -> holds(person, holder)).toList();
        boolean alone = own.stream().anyMatch(holder -> !common(holder) && roles.get(holder.role()).alone());
        Set<Long> held = new TreeSet<>();
        own.stream().filter(holder -> !alone || !common(holder)).forEach(holder -> held.add(holder.role()));
        return held;
    }

    private static boolean common(Holder holder) {
        return holder.kind().equals("everyone") || holder.kind().equals("leaders");
    }

    private Right right(Model role, Thing thing, String action) {
        for (Spot spot : Arrays.asList(
                new Spot(thing.type(), thing.pipeline(), thing.stage(), action),
                new Spot(thing.type(), thing.pipeline(), null, action),
                new Spot(thing.type(), null, null, action),
                new Spot("*", null, null, action))) {
            if (role.rights().containsKey(spot)) {
                return role.rights().get(spot);
            }
        }
        return role.standard().get(action);
    }

    private boolean follows(String type) {
        return !types.get(type).parents().isEmpty();
    }

    /** Who takes part, and whoever may do the same with something that it is bound to. */
    private boolean mayByParents(long person, Thing thing, String action) {
        boolean possible = types.get(thing.type()).parents().stream().anyMatch(parent -> possible(person, parent.type(), action));
        boolean own = thing.responsible() != null && thing.responsible() == person
                || thing.observers().contains(person) && !action.equals("delete");
        return own && (action.equals("read") || possible) || thing.bound().stream().anyMatch(parent -> may(person, parent, action));
    }

    /** Whether he may do it with anything of the type at all. */
    private boolean possible(long person, String type, String action) {
        return access.may(actors.of(person, "ru", java.time.ZoneOffset.UTC), type, Action.valueOf(action.toUpperCase(java.util.Locale.ROOT)));
    }

    private boolean may(long person, Thing thing, String action) {
        if (follows(thing.type())) {
            return mayByParents(person, thing, action);
        }
        Thing within = thing.within();
        if (within != null && !action.equals("delete") && possible(person, thing.type(), action) && may(person, within, action)) {
            return true;
        }
        for (long id : rolesOf(person)) {
            Model role = roles.get(id);
            Right right = right(role, thing, action);
            Set<Long> own = new HashSet<>(Set.of(person));
            Set<Long> mine = new HashSet<>();
            seats.stream().filter(seat -> seat.person() == person && (seat.leads() || !role.leader())).forEach(seat -> mine.add(seat.unit()));
            if (right.scope().equals("department")) {
                own.addAll(people(mine));
            } else if (right.scope().equals("departments")) {
                mine.forEach(unit -> own.addAll(people(below(unit))));
            }
            boolean some = !right.scope().equals("none");
            boolean takesPart = !action.equals("delete") && (thing.observers().contains(person) || thing.setter() != null && thing.setter() == person);
            boolean set = thing.setter() != null && own.contains(thing.setter()) && (action.equals("read") || action.equals("export"));
            if (right.scope().equals("all")
                    || some && (thing.responsible() != null && own.contains(thing.responsible()) || takesPart || set)
                    || right.opened() && (thing.opened() || thing.responsible() == null && (action.equals("read") || action.equals("update")))) {
                return true;
            }
        }
        return false;
    }

    private List<Thing> seen(long person, String type, String action) {
        return things.stream().filter(thing -> thing.type().equals(type) && may(person, thing, action)).toList();
    }

    // ---------------------------------------------------------------- random portals

    private void structure() {
        units.clear();
        sql.execute("delete from identity.membership");
        sql.execute("delete from access.role_holder where kind = 'department'");
        sql.execute("update identity.department set parent_id = null");
        sql.execute("delete from identity.department");
        for (long id = 501; id < 507; id++) {
            Long parent = id == 501 ? null : Long.valueOf(501 + random.nextInt((int) (id - 501)));
            sql.execute("insert into identity.department (id, parent_id, name) values (" + id + ", " + parent + ", 'Отдел " + id + "')");
            units.add(new Unit(id, parent));
        }
        seat();
    }

    /** Gives everybody a place or two in the chart. */
    private void seat() {
        seats.clear();
        sql.execute("delete from identity.membership");
        Set<Long> headed = new HashSet<>();
        for (Cast person : Cast.values()) {
            Set<Long> in = new HashSet<>();
            for (int n = 0; n < 1 + random.nextInt(2); n++) {
                long unit = 501 + random.nextInt(units.size());
                if (in.add(unit)) {
                    boolean leads = random.nextInt(3) == 0;
                    String kind = !leads ? "member" : headed.add(unit) ? "head" : "deputy";
                    sql.execute("insert into identity.membership (department_id, person_id, kind) values (" + unit + ", " + person.id() + ", '" + kind + "')");
                    seats.add(new Seat(unit, person.id(), leads));
                }
            }
        }
        sql.execute("update platform.epoch set value = value + 1 where name = 'people'");
    }

    private static final List<String> SCOPES = List.of("none", "own", "department", "departments", "all");

    private Right anyRight() {
        String scope = SCOPES.get(random.nextInt(random.nextInt(4) == 0 ? 5 : 4));
        return new Right(scope, !scope.equals("all") && random.nextInt(3) == 0);
    }

    private void roles(Api admin) {
        sql.execute("delete from access.permission");
        sql.execute("delete from access.role_holder where not (kind = 'person' and holder_id = 1)");
        sql.execute("delete from access.role where code is null");
        sql.execute("delete from access.\"group\"");
        roles.clear();
        holders.clear();
        groups.clear();
        Map<String, Right> all = new HashMap<>();
        Map<String, Right> none = new HashMap<>();
        ACTIONS.forEach(action -> all.put(action, new Right("all", false)));
        ACTIONS.forEach(action -> none.put(action, new Right("none", false)));
        Answer ready = admin.get("/api/access/roles").expect(200);
        for (JsonNode one : ready.at("/items")) {
            Answer whole = admin.get("/api/access/roles/" + one.path("id").asLong()).expect(200);
            Map<String, Right> standard = new HashMap<>();
            ACTIONS.forEach(action -> standard.put(action, new Right(
                    whole.text("/standard/" + action + "/scope"), whole.at("/standard/" + action + "/opened").asBoolean())));
            roles.put(one.path("id").asLong(), new Model(
                    one.path("id").asLong(), one.path("basis").asString().equals("leader"), one.path("alone").asBoolean(), own(one.path("code").asString()), standard));
            if (one.path("code").asString().equals("portal_admin")) {
                holders.add(new Holder(one.path("id").asLong(), "person", Cast.ADMIN.id()));
            }
        }
        long members = admin.post("/api/access/groups", Map.of("name", "Группа", "members", List.of(Cast.DARIA.id(), Cast.LEV.id(), Cast.NIKITA.id()))).expect(201).number("/id");
        groups.put(members, Set.of(Cast.DARIA.id(), Cast.LEV.id(), Cast.NIKITA.id()));
        for (int n = 0; n < 5; n++) {
            long id = admin.post("/api/access/roles", Map.of("title", "Роль " + n)).expect(201).number("/id");
            boolean leader = random.nextInt(4) == 0;
            boolean alone = random.nextInt(5) == 0;
            admin.patch("/api/access/roles/" + id, Map.of("basis", leader ? "leader" : "member", "alone", alone)).expect(200);
            Model role = new Model(id, leader, alone, rights(), none);
            roles.put(id, role);
            write(admin, role);
            Holder holder = switch (random.nextInt(4)) {
                case 0 -> new Holder(id, "department", 501 + random.nextInt(units.size()));
                case 1 -> new Holder(id, "group", members);
                default -> new Holder(id, "person", Cast.values()[2 + random.nextInt(Cast.values().length - 2)].id());
            };
            give(admin, holder);
        }
        Map<String, Long> codes = new HashMap<>();
        ready.at("/items").forEach(one -> codes.put(one.path("code").asString(), one.path("id").asLong()));
        if (random.nextBoolean()) {
            give(admin, new Holder(codes.get("employee"), "everyone", 0));
        }
        give(admin, new Holder(codes.get("head"), "leaders", 0));
        give(admin, new Holder(codes.get("guest"), "person", Cast.ZHANNA.id()));
        give(admin, new Holder(codes.get("employee"), "person", Cast.EGOR.id()));
    }

    /** Of some types the role of everybody reads only what one takes part in, whatever it reads of the others. */
    private Map<Spot, Right> own(String role) {
        Map<Spot, Right> own = new HashMap<>();
        if (role.equals("employee")) {
            ownRecords.forEach(one -> own.put(new Spot(one.type(), null, null, "read"), new Right("own", false)));
        }
        if (role.equals("employee") || role.equals("head")) {
            commonRecords.forEach(one -> ACTIONS.forEach(
                    action -> own.put(new Spot(one.type(), null, null, action), new Right(action.equals("read") ? "all" : "none", false))));
        }
        return own;
    }

    private Map<Spot, Right> rights() {
        Map<Spot, Right> rights = new LinkedHashMap<>();
        for (String action : ACTIONS) {
            if (random.nextInt(3) == 0) {
                rights.put(new Spot("*", null, null, action), anyRight());
            }
            for (RecordType type : types.all().stream().filter(one -> !follows(one.code())).toList()) {
                if (random.nextInt(3) > 0) {
                    rights.put(new Spot(type.code(), null, null, action), anyRight());
                }
                for (Stages.Pipeline pipeline : stages.pipelines(type.id())) {
                    if (random.nextInt(3) == 0) {
                        rights.put(new Spot(type.code(), pipeline.id(), null, action), anyRight());
                    }
                    for (Stages.Stage stage : pipeline.stages()) {
                        if (random.nextInt(6) == 0) {
                            rights.put(new Spot(type.code(), pipeline.id(), stage.id(), action), anyRight());
                        }
                    }
                }
            }
        }
        return rights;
    }

    private static void write(Api admin, Model role) {
        List<Map<String, Object>> cells = new ArrayList<>();
        role.rights().forEach((spot, right) -> {
            Map<String, Object> cell = new HashMap<>();
            cell.put("type", spot.type());
            cell.put("pipeline", spot.pipeline());
            cell.put("stage", spot.stage());
            cell.put("action", spot.action());
            cell.put("scope", right.scope());
            cell.put("opened", right.opened());
            cells.add(cell);
        });
        admin.put("/api/access/roles/" + role.id() + "/cells", Map.of("cells", cells)).expect(200);
    }

    private void give(Api admin, Holder holder) {
        admin.post("/api/access/roles/" + holder.role() + "/holders", Map.of("kind", holder.kind(), "holder", holder.id())).expect(201);
        holders.add(holder);
    }

    private void records(Api admin, int round) {
        things.clear();
        for (RecordType type : inOrder()) {
            sql.execute("update " + type.schema() + "." + type.table() + " set deleted_at = now() where deleted_at is null");
            List<Stages.Pipeline> pipelines = stages.pipelines(type.id());
            for (int n = 0; n < RECORDS; n++) {
                String token = "zq" + round + type.code() + n + "x";
                Map<String, Object> values = sample(type, token);
                boolean needed = type.find("responsible") != null && type.field("responsible").is(Trait.REQUIRED);
                Long responsible = random.nextInt(6) == 0 && !needed ? null : Long.valueOf(2 + random.nextInt(Cast.values().length - 1));
                Set<Long> observers = takingPart(type, values);
                boolean opened = random.nextInt(5) == 0;
                values.put("responsible", responsible);
                Thing within = within(type, values);
                if (type.find("opened") == null) {
                    opened = false;
                } else {
                    values.put("opened", opened);
                }
                List<Thing> bound = bound(type, values);
                Long pipeline = null;
                Long stage = null;
                BigDecimal amount = BigDecimal.ZERO;
                if (type.staged()) {
                    Stages.Pipeline any = pipelines.get(random.nextInt(pipelines.size()));
                    List<Stages.Stage> open = any.stages().stream().filter(one -> one.semantic().equals("P")).toList();
                    pipeline = any.id();
                    stage = open.get(random.nextInt(open.size())).id();
                    amount = new BigDecimal(100 + n);
                    values.put("pipeline", pipeline);
                    values.put("stage", stage);
                    values.put("amount", amount);
                }
                long id = admin.post("/api/records/" + type.code(), Map.of("values", values)).expect(201).number("/id");
                things.add(new Thing(type.code(), id, token, responsible, setter(type, id), observers, opened, pipeline, stage, amount, bound, within));
            }
        }
    }

    /** Gives what one person sets for another to some of the cast as his who has set it; null for a type that has none. */
    private Long setter(RecordType type, long id) {
        if (type.setter() == null) {
            return null;
        }
        long setter = 2 + id % (Cast.values().length - 1);
        sql.execute("update " + type.qualified() + " set " + type.setter() + " = " + setter + " where id = " + id);
        sql.execute("update records.record_person set person_id = " + setter + " where type_id = " + type.id() + " and record_id = " + id + " and role = 'creator'");
        return setter;
    }

    /** What opens others comes before them. */
    private List<RecordType> inOrder() {
        return types.all().stream().sorted(java.util.Comparator.comparing((RecordType type) -> !type.openers().isEmpty())).toList();
    }

    /** People in every way in which the type lets them take part: observers, helpers, participants, members, callers. */
    private Set<Long> takingPart(RecordType type, Map<String, Object> values) {
        Set<Long> all = new TreeSet<>();
        for (FieldDef field : type.fields().values()) {
            if (field.storage() instanceof Storage.PersonRows && field.multiple() && !field.is(Trait.READ_ONLY)) {
                Set<Long> some = random.nextInt(3) == 0 ? Set.of((long) (2 + random.nextInt(Cast.values().length - 1))) : Set.of();
                values.put(field.code(), some);
                all.addAll(some);
            }
        }
        return all;
    }

    /** Puts every second record of a type that others open into one of those. */
    private Thing within(RecordType type, Map<String, Object> values) {
        if (type.openers().isEmpty() || random.nextBoolean()) {
            return null;
        }
        String opener = type.openers().getFirst().type();
        List<Thing> openers = things.stream().filter(thing -> thing.type().equals(opener)).toList();
        Thing chosen = openers.get(random.nextInt(openers.size()));
        values.put(opener, chosen.id());
        return chosen;
    }

    /** Binds what follows others to one or two of the records that are there, of any types. */
    private List<Thing> bound(RecordType type, Map<String, Object> values) {
        List<Thing> bound = new ArrayList<>();
        if (follows(type.code())) {
            List<Thing> parents = things.stream().filter(thing -> type.parents().stream().anyMatch(parent -> parent.type().equals(thing.type()))).toList();
            for (int n = 0; n < 1 + random.nextInt(2); n++) {
                Thing parent = parents.get(random.nextInt(parents.size()));
                values.merge(binding(type, parent.type()), List.of(parent.id()), (one, other) -> one);
                bound.add(parent);
            }
            bound.removeIf(parent -> !values.get(binding(type, parent.type())).equals(List.of(parent.id())));
            // who else takes part is no matter of chance here: the administrator adds, and nobody leads
            values.put("head", null);
            values.put("initiator", null);
        }
        return bound;
    }

    private static String binding(RecordType type, String parent) {
        return type.fields().values().stream()
                .filter(field -> field.multiple() && field.custom() == null && field.type() instanceof FieldType.Reference reference && reference.type().equals(parent))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private Map<String, Object> sample(RecordType type, String token) {
        Map<String, Object> values = new HashMap<>();
        FieldDef title = type.find("title");
        values.put(title != null && !title.is(Trait.READ_ONLY) ? "title" : "lastName", token);
        for (FieldDef field : type.fields().values()) {
            if (field.is(Trait.REQUIRED) && !field.is(Trait.READ_ONLY) && !values.containsKey(field.code()) && field.type() instanceof FieldType.Text) {
                values.put(field.code(), token);
            }
        }
        return values;
    }

    // ---------------------------------------------------------------- the doors

    @Test
    void everyPersonSeesThroughEveryDoorWhatThePlainModelSays() {
        Api admin = api.as(Cast.ADMIN);
        admin.post("/api/crm/pipelines", Map.of("type", "deal", "title", "Вторая")).expect(201);
        admin.post("/api/crm/pipelines", Map.of("type", "deal", "title", "Третья")).expect(201);
        // observers are named by hand here
        admin.patch("/api/admin/settings", Map.of("taskPolicy", "free")).expect(200);
        for (int round = 0; round < ROUNDS; round++) {
            random = new Random(41L + round);
            structure();
            roles(admin);
            records(admin, round);
            Map<Long, Long> files = said(admin);
            jobs.runDue();
            Map<Cast, Api> sessions = new LinkedHashMap<>();
            Map<Cast, String> programs = new LinkedHashMap<>();
            for (Cast person : Cast.values()) {
                sessions.put(person, api.as(person));
                programs.put(person, "/rest/" + person.id() + "/" + Webhooks.add(sql, person.id(), "1С", List.of("crm", "task", "sonet_group")).code() + "/");
                through("round " + round, person, sessions.get(person), programs.get(person), random.nextInt(4) == 0 || person == Cast.ZHANNA, files);
            }
            // whatever the server has kept of them, their next request finds what they may now
            seat();
            Holder lost = holders.get(holders.size() - 1);
            holders.remove(lost);
            sql.execute("delete from access.role_holder where role_id = ? and kind = ? and holder_id = ?", lost.role(), lost.kind(), lost.id());
            sql.execute("update platform.epoch set value = value + 1 where name = 'rights'");
            // the model asks the server's own memory as well, which learns of it by a request
            admin.get("/api/me").expect(200);
            List<Cast> moved = List.of(Cast.EGOR, Cast.values()[3 + random.nextInt(3)], Cast.values()[7 + random.nextInt(3)]);
            for (Cast person : moved) {
                through("round " + round + " moved", person, sessions.get(person), programs.get(person), person == moved.get(1), files);
            }
            readers(admin);
            live(admin);
            tokens();
            bulk();
        }
    }

    private void through(String when, Cast person, Api own, String program, boolean closely, Map<Long, Long> files) {
        for (RecordType type : types.all()) {
            String who = when + ", " + person + ", " + type.code();
            List<Thing> seen = seen(person.id(), type.code(), "read");
            Actor actor = actors.of(person.id(), "ru", java.time.ZoneOffset.UTC);
            programs(who, program, type, seen, access.opensPage(actor, type.code()));
            if (!access.opensPage(actor, type.code())) {
                // whoever has no role at all may still take part in what roles have no field for
                assertThat(access.may(actor, type.code(), Action.READ) || seen.isEmpty()).as(who).isTrue();
                own.get("/api/records/" + type.code()).expectProblem(403, "forbidden");
                own.get("/api/records/" + type.code() + "/total").expectProblem(403, "forbidden");
                continue;
            }
            lists(who, own, type, seen);
            rights(who, own, person, type, seen);
            if (type.staged()) {
                boards(who, own, type, seen);
            }
            if (closely) {
                single(who, own, type, seen, files);
                ownDoors(who, own, type, seen);
                beside(who, own, person.id(), type, seen);
            }
        }
    }

    /** A comment with a file on every record; the file's id by the record's token. */
    private Map<Long, Long> said(Api admin) {
        Map<Long, Long> files = new HashMap<>();
        for (Thing thing : things) {
            long file = admin.upload("/api/files", thing.token() + "f.txt", thing.token().getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
            Answer comment = admin.post("/api/timeline/" + thing.type() + "/" + thing.id() + "/comments", Map.of(
                            "html", "<p>" + thing.token() + "y <span data-person=\"" + Cast.KIRA.id() + "\">@Кира</span></p>", "files", List.of(file)))
                    .expect(201);
            boolean reached = comment.at("/unreached").isEmpty();
            assertThat(reached).as("mention on %s", thing).isEqualTo(may(Cast.KIRA.id(), thing, "read"));
            files.put(thing.id() * 100 + types.get(thing.type()).id(), file);
        }
        Set<String> told = new TreeSet<>();
        for (JsonNode item : api.as(Cast.KIRA).get("/api/notices").expect(200).at("/items")) {
            if (item.path("kind").asString().equals("mention") && !item.path("href").isNull()) {
                told.add(item.path("text").asString());
            }
        }
        things.forEach(thing -> {
            if (!may(Cast.KIRA.id(), thing, "read")) {
                assertThat(told).noneMatch(text -> text.contains(thing.token()));
            }
        });
        return files;
    }

    private static Set<Long> ids(List<Thing> things) {
        Set<Long> ids = new TreeSet<>();
        things.forEach(thing -> ids.add(thing.id()));
        return ids;
    }

    private static List<Long> page(Answer answer, String pointer) {
        List<Long> ids = new ArrayList<>();
        answer.at(pointer).forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }

    private void lists(String who, Api own, RecordType type, List<Thing> seen) {
        for (String sort : type.staged() ? List.of("-createdAt", "amount", "responsible", "rank") : List.of("-createdAt", "title")) {
            List<Long> all = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = own.get("/api/records/" + type.code() + "?limit=5&fields=id&sort=" + sort + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).expect(200);
                all.addAll(page(page, "/items"));
                cursor = page.at("/next").isNull() ? "" : page.text("/next");
            } while (!cursor.isEmpty());
            assertThat(all).as(who + " by " + sort).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(all)).as(who + " by " + sort).isEqualTo(ids(seen));
        }
        Answer counted = own.get("/api/records/" + type.code() + "/total").expect(200);
        assertThat(counted.number("/count")).as(who + " counted").isEqualTo(seen.size());
        Answer scanned = own.get("/api/records/" + type.code() + "/total?exact=true&filter=" + filter("{\"field\":\"createdAt\",\"op\":\"between\",\"from\":\"2000-01-01\"}")).expect(200);
        assertThat(scanned.number("/count")).as(who + " scanned").isEqualTo(seen.size());
        if (type.staged()) {
            BigDecimal sum = seen.stream().map(Thing::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(counted.at("/base/amount").decimalValue()).as(who + " sum").isEqualByComparingTo(sum);
            assertThat(scanned.at("/base/amount").decimalValue()).as(who + " scanned sum").isEqualByComparingTo(sum);
        }
        Long one = seen.stream().map(Thing::responsible).filter(java.util.Objects::nonNull).findFirst().orElse(2L);
        List<Thing> his = seen.stream().filter(thing -> one.equals(thing.responsible())).toList();
        String byHim = filter("{\"field\":\"responsible\",\"op\":\"is\",\"value\":" + one + "}");
        assertThat(new TreeSet<>(page(own.get("/api/records/" + type.code() + "?limit=100&fields=id&filter=" + byHim).expect(200), "/items"))).as(who).isEqualTo(ids(his));
        assertThat(own.get("/api/records/" + type.code() + "/total?filter=" + byHim).expect(200).number("/count")).as(who).isEqualTo(his.size());
    }

    /** Where programs list a type of records and get one, by the protocol of Bitrix24. */
    private record Door(String list, String items, String get) {}

    private static final Map<String, List<Door>> DOORS = Map.of(
            "lead", List.of(new Door("crm.lead.list", "/result", "crm.lead.get?id="), new Door("crm.item.list?entityTypeId=1", "/result/items", "crm.item.get?entityTypeId=1&id=")),
            "deal", List.of(new Door("crm.deal.list", "/result", "crm.deal.get?id="), new Door("crm.item.list?entityTypeId=2", "/result/items", "crm.item.get?entityTypeId=2&id=")),
            "contact", List.of(new Door("crm.contact.list", "/result", "crm.contact.get?id="), new Door("crm.item.list?entityTypeId=3", "/result/items", "crm.item.get?entityTypeId=3&id=")),
            "company", List.of(new Door("crm.company.list", "/result", "crm.company.get?id="), new Door("crm.item.list?entityTypeId=4", "/result/items", "crm.item.get?entityTypeId=4&id=")),
            "activity", List.of(new Door("crm.activity.list", "/result", "crm.activity.get?id=")),
            "quote", List.of(new Door("crm.quote.list", "/result", "crm.quote.get?id="), new Door("crm.item.list?entityTypeId=7", "/result/items", "crm.item.get?entityTypeId=7&id=")),
            "product", List.of(new Door("crm.product.list", "/result", "crm.product.get?id=")),
            "project", List.of(new Door("sonet_group.get", "/result", "sonet_group.get?GROUP_ID=")),
            "task", List.of(new Door("tasks.task.list", "/result/tasks", "tasks.task.get?taskId=")));

    /** A program with a webhook of the person lists, counts and gets what he sees and nothing else; a batch is no way around. */
    private void programs(String who, String program, RecordType type, List<Thing> seen, boolean opensPage) {
        List<Thing> there = things.stream().filter(thing -> thing.type().equals(type.code())).toList();
        for (Door door : DOORS.getOrDefault(type.code(), List.of())) {
            String as = who + " by " + door.list();
            Answer list = api.get(program + door.list());
            if (opensPage || list.status() == 200) {
                Set<Long> listed = new TreeSet<>();
                list.expect(200).at(door.items()).forEach(item -> listed.add(item.path(item.has("ID") ? "ID" : "id").asLong()));
                assertThat(listed).as(as).isEqualTo(ids(seen));
                assertThat(list.number("/total")).as(as + " counted").isEqualTo(seen.size());
            }
            Map<String, String> calls = new LinkedHashMap<>();
            there.forEach(thing -> calls.put("t" + thing.id(), door.get() + thing.id()));
            Answer got = api.post(program + "batch", Map.of("halt", 0, "cmd", calls)).expect(200);
            Map<String, String> said = new LinkedHashMap<>();
            there.forEach(thing -> said.put("t" + thing.id(), "crm.timeline.comment.list?filter[ENTITY_TYPE]=" + thing.type() + "&filter[ENTITY_ID]=" + thing.id()));
            String comments = !Set.of("lead", "deal", "contact", "company").contains(type.code()) ? "" : api.post(program + "batch", Map.of("halt", 0, "cmd", said)).expect(200).text();
            for (Thing thing : there) {
                boolean visible = ids(seen).contains(thing.id());
                assertThat(got.at("/result/result/t" + thing.id()).isEmpty()).as(as + " " + thing).isEqualTo(!visible);
                // a task or a project that one does not see is an empty answer, everything else an error
                assertThat(got.at("/result/result_error").has("t" + thing.id())).as(as + " refused " + thing).isEqualTo(!visible && !type.code().equals("task") && !(type.code().equals("project") && list.status() == 200));
                assertThat(got.text().contains(thing.token())).as(as + " tells " + thing).isEqualTo(visible);
                assertThat(comments.contains(thing.token())).as(as + " comments of " + thing).isEqualTo(visible && !comments.isEmpty());
            }
        }
    }

    private static String filter(String json) {
        return java.net.URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private void rights(String who, Api own, Cast person, RecordType type, List<Thing> seen) {
        Map<Long, JsonNode> can = new HashMap<>();
        own.get("/api/records/" + type.code() + "?limit=200&fields=id").expect(200).at("/items")
                .forEach(item -> can.put(item.path("id").asLong(), item.path("can")));
        Actor actor = actors.of(person.id(), "ru", java.time.ZoneOffset.UTC);
        for (Thing thing : seen) {
            assertThat(can.get(thing.id()).path("update").asBoolean()).as(who + " update " + thing).isEqualTo(may(person.id(), thing, "update"));
            assertThat(can.get(thing.id()).path("delete").asBoolean()).as(who + " delete " + thing).isEqualTo(may(person.id(), thing, "delete"));
        }
        Set<String> exported = new TreeSet<>();
        seen.stream().filter(thing -> may(person.id(), thing, "export")).forEach(thing -> exported.add(thing.token()));
        Answer export = own.post("/api/records/" + type.code() + "/exports", Map.of("filter", Map.of("op", "all", "of", List.of()), "columns", List.of("title"), "format", "csv"));
        if (!access.may(actor, type.code(), Action.EXPORT)) {
            export.expectProblem(403, "forbidden");
            assertThat(exported).as(who + " export").isEmpty();
        } else {
            String file = own.get(export.expect(202).text("/href")).expect(200).text();
            Set<String> told = new TreeSet<>();
            things.stream().map(Thing::token).filter(file::contains).forEach(told::add);
            assertThat(told).as(who + " export").isEqualTo(exported);
        }
    }

    private void boards(String who, Api own, RecordType type, List<Thing> seen) {
        for (Stages.Pipeline pipeline : stages.pipelines(type.id())) {
            Answer board = own.get("/api/records/" + type.code() + "/board?limit=100&fields=id&pipeline=" + pipeline.id()).expect(200);
            for (JsonNode column : board.at("/columns")) {
                List<Thing> there = seen.stream().filter(thing -> column.path("stage").asLong() == thing.stage()).toList();
                Set<Long> shown = new TreeSet<>();
                column.path("items").forEach(item -> shown.add(item.path("id").asLong()));
                assertThat(shown).as(who + " board " + column.path("stage")).isEqualTo(ids(there));
                assertThat(column.path("count").asLong()).as(who + " column").isEqualTo(there.size());
            }
        }
    }

    private void single(String who, Api own, RecordType type, List<Thing> seen, Map<Long, Long> files) {
        List<Long> order = page(own.get("/api/records/" + type.code() + "?limit=200&fields=id&sort=-createdAt").expect(200), "/items");
        for (Thing thing : things.stream().filter(one -> one.type().equals(type.code())).toList()) {
            boolean visible = ids(seen).contains(thing.id());
            int status = visible ? 200 : 404;
            String path = "/api/records/" + type.code() + "/" + thing.id();
            String as = who + " " + thing;
            assertThat(own.get(path).status()).as(as).isEqualTo(status);
            assertThat(own.get(path + "/history").status()).as(as).isEqualTo(status);
            assertThat(own.get("/api/timeline/" + type.code() + "/" + thing.id()).status()).as(as).isEqualTo(status);
            assertThat(own.get("/api/files/" + files.get(thing.id() * 100 + type.id())).status()).as(as + " file").isEqualTo(status);
            Answer neighbours = own.get(path + "/neighbours?sort=-createdAt");
            assertThat(neighbours.status()).as(as).isEqualTo(status);
            if (visible && thing.responsible() != null) {
                String his = "&filter=" + filter("{\"field\":\"responsible\",\"op\":\"is\",\"value\":" + thing.responsible() + "}");
                List<Long> among = order.stream().filter(id -> seen.stream().anyMatch(one -> one.id() == id && thing.responsible().equals(one.responsible()))).toList();
                Answer beside = own.get(path + "/neighbours?sort=-createdAt" + his).expect(200);
                int place = among.indexOf(thing.id());
                assertThat(beside.number("/next")).as(as + " filtered").isEqualTo(place + 1 < among.size() ? among.get(place + 1) : 0);
                assertThat(beside.number("/previous")).as(as + " filtered").isEqualTo(place > 0 ? among.get(place - 1) : 0);
            }
            if (visible) {
                int at = order.indexOf(thing.id());
                assertThat(neighbours.number("/next")).as(as).isEqualTo(at + 1 < order.size() ? order.get(at + 1) : 0);
                assertThat(neighbours.number("/previous")).as(as).isEqualTo(at > 0 ? order.get(at - 1) : 0);
            } else {
                own.patch(path, Map.of("values", Map.of("comments", "x"))).expectProblem(404, "not_found");
                own.delete(path).expectProblem(404, "not_found");
                own.post("/api/timeline/" + type.code() + "/" + thing.id() + "/comments", Map.of("html", "<p>x</p>")).expect(404);
            }
            for (String door : List.of(thing.token(), thing.token() + "y", thing.token() + "f.txt&types=file", thing.token() + "y&types=comment", thing.token() + "&types=" + type.code())) {
                List<String> found = new ArrayList<>();
                own.get("/api/search?each=20&q=" + door).expect(200).at("/items").forEach(item -> {
                    if (item.path("type").asString().equals(type.code())) {
                        found.add(item.path("id").asString());
                    }
                });
                assertThat(found.contains(String.valueOf(thing.id()))).as(as + " search of " + door).isEqualTo(visible);
            }
            List<String> suggested = own.get("/api/records/" + type.code() + "/suggest?q=" + thing.token()).expect(200).all("/items", "id");
            assertThat(suggested.contains(String.valueOf(thing.id()))).as(as + " suggestion").isEqualTo(visible);
        }
    }

    /** Whatever of a record one reads says no word of another that one may not read, though they are bound to each other. */
    private void beside(String who, Api own, long person, RecordType type, List<Thing> seen) {
        List<String> secret = things.stream().filter(thing -> !may(person, thing, "read")).map(Thing::token).toList();
        for (Thing thing : secret.isEmpty() ? List.<Thing>of() : seen.subList(0, Math.min(3, seen.size()))) {
            String path = "/api/records/" + type.code() + "/" + thing.id();
            for (String door : List.of(path, path + "/history", "/api/timeline/" + type.code() + "/" + thing.id())) {
                assertThat(own.get(door).expect(200).text()).as(who + " " + door).doesNotContain(secret);
            }
        }
    }

    /** What types have beside the engine's doors: tasks their acts, activities their end, call lists their members. */
    private void ownDoors(String who, Api own, RecordType type, List<Thing> seen) {
        String gantt = type.code().equals("task") ? own.get("/api/tasks/gantt").expect(200).text() : "";
        String day = type.code().equals("activity") ? own.get("/api/activities/day?people=true").expect(200).text() : "";
        for (Thing thing : things.stream().filter(one -> one.type().equals(type.code())).toList()) {
            int status = ids(seen).contains(thing.id()) ? 200 : 404;
            String as = who + " " + thing;
            switch (type.code()) {
                case "task" -> {
                    for (String door : List.of("", "/time", "/dependencies")) {
                        assertThat(own.get("/api/tasks/" + thing.id() + door).status()).as(as + door).isEqualTo(status);
                    }
                    assertThat(gantt.contains(thing.token())).as(as + " gantt").isEqualTo(status == 200);
                }
                case "project" -> {
                    assertThat(own.get("/api/projects/" + thing.id()).status()).as(as).isEqualTo(status);
                    assertThat(own.get("/api/tasks/boards/project/" + thing.id()).status()).as(as).isEqualTo(status);
                }
                case "product" -> assertThat(own.get("/api/products/offered?text=" + thing.token()).expect(200).text().contains(thing.token())).as(as + " offered").isEqualTo(status == 200);
                case "activity" -> {
                    if (status == 404) {
                        own.put("/api/activities/" + thing.id() + "/closure", Map.of()).expectProblem(404, "not_found");
                    }
                    assertThat(day.contains(thing.token()) && status == 404).as(as).isFalse();
                }
                case "calllist" -> {
                    assertThat(own.get("/api/calllists/" + thing.id()).status()).as(as).isEqualTo(status);
                    assertThat(own.get("/api/calllists/" + thing.id() + "/members").status()).as(as).isEqualTo(status);
                    if (status == 404) {
                        own.post("/api/calllists/" + thing.id() + "/next").expectProblem(404, "not_found");
                        own.put("/api/calllists/" + thing.id() + "/callers", Map.of()).expectProblem(404, "not_found");
                    }
                }
                case "lead", "deal", "contact", "company" -> {
                    List<String> doors = new ArrayList<>(List.of("/api/activities/of/" + type.code() + "/" + thing.id(), "/api/letters/composing/" + type.code() + "/" + thing.id()));
                    if (type.staged()) {
                        doors.add("/api/products/rows/" + type.code() + "/" + thing.id());
                    }
                    if (type.code().equals("deal")) {
                        doors.addAll(List.of("/api/invoices/of/" + thing.id(), "/api/activities/deals/" + thing.id() + "/agreements"));
                    }
                    doors.forEach(door -> assertThat(own.get(door).status()).as(as + " " + door).isEqualTo(status));
                }
                default -> { }
            }
        }
    }

    /** "Who sees this" is the same question from the other end, answered from memory as live updates are. */
    private void readers(Api admin) {
        for (Thing thing : things) {
            Set<Long> expected = new TreeSet<>();
            for (Cast person : Cast.values()) {
                if (may(person.id(), thing, "read")) {
                    expected.add(person.id());
                }
            }
            Set<Long> told = new TreeSet<>();
            admin.get("/api/records/" + thing.type() + "/" + thing.id() + "/readers").expect(200).at("/items")
                    .forEach(item -> told.add(item.path("person").asLong()));
            assertThat(told).as("readers of %s", thing).isEqualTo(expected);
        }
    }

    /** A change of everything at once reaches over open streams whom it may, and nobody else. */
    private void live(Api admin) {
        List<Cast> people = List.of(Cast.DARIA, Cast.LEV, Cast.KIRA, Cast.ZHANNA, Cast.ANNA);
        Map<Cast, LiveClient> clients = new LinkedHashMap<>();
        people.forEach(person -> clients.put(person, LiveClient.open(api.address() + "/api/live", sessions.start(person.id(), "127.0.0.1", "test"), null)));
        try {
            LiveDelivery.now(beans);
            for (RecordType type : types.all()) {
                List<Long> all = things.stream().filter(thing -> thing.type().equals(type.code())).map(Thing::id).toList();
                admin.post("/api/records/" + type.code() + "/bulk", Map.of("ids", all, "action", "update", "values", Map.of("comments", "live"))).expect(202);
            }
            jobs.runDue();
            LiveDelivery.now(beans);
            clients.forEach((person, client) -> {
                Set<String> expected = new TreeSet<>();
                things.stream().filter(thing -> may(person.id(), thing, "read")).forEach(thing -> expected.add(thing.type() + " " + thing.id()));
                expected.forEach(one -> client.await(event -> heard(event).contains(one)));
                Set<String> heard = new TreeSet<>();
                client.events().forEach(event -> heard.addAll(heard(event)));
                heard.removeIf(one -> things.stream().noneMatch(thing -> one.equals(thing.type() + " " + thing.id())));
                assertThat(heard).as("%s hears", person).isEqualTo(expected);
            });
        } finally {
            clients.values().forEach(LiveClient::close);
        }
    }

    private static Set<String> heard(LiveClient.Event event) {
        Set<String> heard = new TreeSet<>();
        String type = event.data().path("type").asString("");
        event.data().path("ids").forEach(id -> heard.add(type + " " + id.asLong()));
        if (event.data().path("id").isNumber()) {
            heard.add(type + " " + event.data().path("id").asLong());
        }
        return heard;
    }

    /** By a token for one type one sees of it what its person sees, and nothing of the others. */
    private void tokens() {
        for (Cast person : List.of(Cast.ANNA, Cast.LEV)) {
            for (RecordType type : types.all()) {
                String token = api.as(person)
                        .post("/api/security/tokens", Map.of("title", "t", "scopes", List.of("read:" + type.code()), "days", 1))
                        .expect(201)
                        .text("/token");
                Api program = api.with("Authorization", "Bearer " + token);
                for (RecordType other : types.all()) {
                    Answer list = program.get("/api/records/" + other.code() + "?limit=200");
                    if (other.id() != type.id()) {
                        list.expectProblem(403, "token_scope");
                        continue;
                    }
                    List<Thing> seen = seen(person.id(), type.code(), "read");
                    if (list.status() == 403) {
                        assertThat(access.opensPage(actors.of(person.id(), "ru", java.time.ZoneOffset.UTC), type.code())).isFalse();
                        continue;
                    }
                    assertThat(new TreeSet<>(page(list.expect(200), "/items"))).as("%s by a token", person).isEqualTo(ids(seen));
                    things.stream().filter(thing -> !thing.type().equals(type.code())).forEach(thing -> assertThat(list.text()).doesNotContain(thing.token()));
                }
            }
        }
    }

    /** A bulk change of everything that he sees touches what he may change and nothing else. */
    private void bulk() {
        for (Cast person : List.of(Cast.DARIA, Cast.LEV)) {
            for (RecordType type : types.all()) {
                List<Long> all = things.stream().filter(thing -> thing.type().equals(type.code())).map(Thing::id).toList();
                String mark = "bulk " + person;
                if (!access.opensPage(actors.of(person.id(), "ru", java.time.ZoneOffset.UTC), type.code())) {
                    api.as(person).post("/api/records/" + type.code() + "/bulk", Map.of("ids", all, "action", "update", "values", Map.of("comments", mark))).expectProblem(403, "forbidden");
                    continue;
                }
                api.as(person).post("/api/records/" + type.code() + "/bulk", Map.of("ids", all, "action", "update", "values", Map.of("comments", mark))).expect(202);
                jobs.runDue();
                Set<Long> changed = new TreeSet<>(sql.fetch("select id from " + type.schema() + "." + type.table() + " where comments = {0} and deleted_at is null", org.jooq.impl.DSL.val(mark))
                        .map(row -> row.get(0, Long.class)));
                Set<Long> expected = new TreeSet<>();
                things.stream()
                        .filter(thing -> thing.type().equals(type.code()) && may(person.id(), thing, "read") && may(person.id(), thing, "update"))
                        .forEach(thing -> expected.add(thing.id()));
                assertThat(changed).as(mark + " of " + type.code()).isEqualTo(expected);
            }
        }
    }

    // ---------------------------------------------------------------- large exports, guests

    /** What others of this class have given her would show more. */
    private long alone(Api admin, String title, List<Map<String, Object>> cells, long person) {
        sql.execute("delete from access.role_holder where kind in ('person', 'department', 'group') and not (kind = 'person' and holder_id = 1)");
        long role = admin.post("/api/access/roles", Map.of("title", title)).expect(201).number("/id");
        admin.patch("/api/access/roles/" + role, Map.of("alone", true)).expect(200);
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", cells)).expect(200);
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", person)).expect(201);
        return role;
    }

    @Test
    void anExportInTheBackgroundHoldsExactlyWhatItsPersonMayExport() {
        Api admin = api.as(Cast.ADMIN);
        alone(admin, "Своё", List.of(
                        Map.of("type", "contact", "action", "read", "scope", "own"), Map.of("type", "contact", "action", "export", "scope", "own")),
                Cast.DARIA.id());
        // more than are written while one waits: hers, some in which she takes part, and others'
        sql.execute("""
                insert into crm_client.contact (last_name, responsible_id, created_by, modified_by)
                select 'exq' || n || 'x', case when n <= 1050 then %d else %d end, 1, 1 from generate_series(1, 1300) n""".formatted(Cast.DARIA.id(), Cast.LEV.id()));
        sql.execute("""
                insert into records.record_person (type_id, record_id, person_id, role)
                select 3, id, %d, 'observer' from crm_client.contact where last_name in (select 'exq' || n || 'x' from generate_series(1051, 1100) n)""".formatted(Cast.DARIA.id()));
        Api daria = api.as(Cast.DARIA);
        for (String format : List.of("csv", "vcard")) {
            Answer started = daria.post("/api/records/contact/exports", Map.of(
                            "filter", Map.of("op", "contains", "field", "lastName", "value", "exq"), "columns", List.of("lastName"), "format", format))
                    .expect(202);
            jobs.runDue();
            Answer done = daria.get("/api/records/exports/" + started.text("/id")).expect(200);
            assertThat(done.text("/state")).isEqualTo("done");
            String file = daria.get(done.text("/href")).expect(200).text();
            Set<Integer> exported = new TreeSet<>();
            java.util.regex.Matcher found = java.util.regex.Pattern.compile("exq(\\d+)x").matcher(file);
            while (found.find()) {
                exported.add(Integer.parseInt(found.group(1)));
            }
            assertThat(exported).as(format).isEqualTo(new TreeSet<>(java.util.stream.IntStream.rangeClosed(1, 1100).boxed().toList()));
            // it is hers alone, finished or not
            api.as(Cast.LEV).get("/api/records/exports/" + started.text("/id")).expect(404);
            api.as(Cast.LEV).get(done.text("/href")).expect(404);
        }
    }

    @Test
    void aGuestWithANarrowedRoleSeesThroughTheDoorsThatAreOpenToHimWhatTheRoleLeaves() {
        Api admin = api.as(Cast.ADMIN);
        long second = admin.post("/api/crm/pipelines", Map.of("type", "deal", "title", "Не для гостей")).expect(201).number("/id");
        long first = stages.pipelines((short) 2).getFirst().id();
        String email = "battery@partner.example";
        Answer invited = admin.post("/api/identity/invitations", Map.of("firstName", "Глеб", "lastName", "Узкий", "email", email, "guest", true, "companyName", "ООО Узкое")).expect(201);
        long id = invited.number("/id");
        api.post("/api/links/" + invited.text("/link").replaceAll(".*#", ""), "{\"password\": \"four words of partner\"}").expect(204);
        long role = alone(admin, "Узкий гость", List.of(
                        Map.of("type", "deal", "action", "read", "scope", "own"),
                        Map.of("type", "deal", "pipeline", second, "action", "read", "scope", "none"),
                        Map.of("type", "contact", "action", "read", "scope", "own")),
                id);
        admin.put("/api/access/roles/" + role + "/fields", Map.of("fields", List.of(Map.of("type", "deal", "field", "amount", "level", "hidden")))).expect(200);
        List<Long> shared = List.of(id);
        Map<String, Long> mine = new LinkedHashMap<>();
        Map<String, Long> others = new LinkedHashMap<>();
        mine.put("deal", made(admin, "deal", Map.of("title", "guestq1", "pipeline", first, "amount", 777, "observers", shared)));
        mine.put("contact", made(admin, "contact", Map.of("lastName", "guestq2", "observers", shared)));
        others.put("deal", made(admin, "deal", Map.of("title", "guestq3", "pipeline", second, "observers", shared)));
        others.put("lead", made(admin, "lead", Map.of("title", "guestq4", "observers", shared)));
        others.put("company", made(admin, "company", Map.of("title", "guestq5", "observers", shared)));
        others.put("contact", made(admin, "contact", Map.of("lastName", "guestq6")));
        Map<Long, Long> files = new HashMap<>();
        for (Map<String, Long> some : List.of(mine, others)) {
            some.forEach((type, record) -> {
                long file = admin.upload("/api/files", "guestq.txt", "guestq".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
                admin.post("/api/timeline/" + type + "/" + record + "/comments", Map.of("html", "<p>guestq</p>", "files", List.of(file))).expect(201);
                files.put(record * 100 + types.get(type).id(), file);
            });
        }
        Api guest = api.as(email);
        mine.forEach((type, record) -> {
            String path = "/api/records/" + type;
            assertThat(page(guest.get(path + "?limit=100&fields=id").expect(200), "/items")).containsExactly(record);
            assertThat(guest.get(path + "/total?exact=true").expect(200).number("/count")).isEqualTo(1);
            guest.get(path + "/" + record).expect(200);
            guest.get(path + "/" + record + "/neighbours?sort=-createdAt").expect(200);
            guest.get("/api/timeline/" + type + "/" + record).expect(200);
            guest.get("/api/files/" + files.get(record * 100 + types.get(type).id())).expect(200);
            guest.patch(path + "/" + record, Map.of("values", Map.of("comments", "x"))).expectProblem(403, "guest_closed");
        });
        others.forEach((type, record) -> {
            String path = "/api/records/" + type;
            assertThat(guest.get(path + "?limit=100").text()).as(type).doesNotContain("guestq3", "guestq4", "guestq5", "guestq6");
            assertThat(guest.get(path + "/" + record).status()).as(type).isEqualTo(404);
            assertThat(guest.get(path + "/" + record + "/neighbours?sort=-createdAt").status()).as(type).isEqualTo(404);
            assertThat(guest.get("/api/timeline/" + type + "/" + record).status()).as(type).isEqualTo(404);
            guest.post("/api/timeline/" + type + "/" + record + "/comments", Map.of("html", "<p>x</p>")).expect(404);
            assertThat(guest.get("/api/files/" + files.get(record * 100 + types.get(type).id())).status()).as(type).isEqualTo(404);
        });
        Answer board = guest.get("/api/records/deal/board?limit=100&fields=id&pipeline=" + second).expect(200);
        for (JsonNode column : board.at("/columns")) {
            assertThat(column.path("count").asLong()).isZero();
        }
        // the hidden field is like one that does not exist, and no sum tells it
        assertThat(guest.get("/api/records/deal/" + mine.get("deal")).expect(200).text()).doesNotContain("777.00", "\"amount\"");
        assertThat(guest.get("/api/records/deal/total?exact=true").expect(200).at("/sums").isEmpty()).isTrue();
        guest.get("/api/records/deal?fields=amount").expectProblem(422, "unknown_field");
    }

    private static long made(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    // ---------------------------------------------------------------- fields

    @Test
    void aHiddenFieldIsLikeOneThatDoesNotExistAndALockedOneIsReadOnly() {
        // what others of this class have given her would show the fields
        sql.execute("delete from access.role_holder where kind in ('person', 'department', 'group') and not (kind = 'person' and holder_id = 1)");
        Api admin = api.as(Cast.ADMIN);
        Map<String, Set<String>> adjustable = new TreeMap<>();
        admin.get("/api/access/registry").expect(200).at("/adjustable").properties().forEach(entry -> {
            Set<String> codes = new TreeSet<>();
            entry.getValue().forEach(code -> codes.add(code.asString()));
            adjustable.put(entry.getKey(), codes);
        });
        long blind = admin.post("/api/access/roles", Map.of("title", "Без полей")).expect(201).number("/id");
        admin.patch("/api/access/roles/" + blind, Map.of("alone", true)).expect(200);
        List<Map<String, Object>> cells = new ArrayList<>();
        for (String action : List.of("read", "add", "update", "export", "import")) {
            cells.add(Map.of("type", "*", "action", action, "scope", "all"));
        }
        admin.put("/api/access/roles/" + blind + "/cells", Map.of("cells", cells)).expect(200);
        List<Map<String, Object>> hidden = new ArrayList<>();
        adjustable.forEach((type, codes) -> codes.forEach(code -> hidden.add(Map.of("type", type, "field", code, "level", "hidden"))));
        admin.put("/api/access/roles/" + blind + "/fields", Map.of("fields", hidden)).expect(200);
        admin.post("/api/access/roles/" + blind + "/holders", Map.of("kind", "person", "holder", Cast.MARIA.id())).expect(201);
        Api maria = api.as(Cast.MARIA);
        Map<String, Long> records = new HashMap<>();
        for (RecordType type : types.all()) {
            Map<String, Object> values = sample(type, "Скрытые поля " + type.code());
            if (follows(type.code())) {
                values.put(binding(type, "deal"), List.of(records.get("deal")));
            }
            values.put("comments", "секрет");
            values.put("phones", List.of(Map.of("value", "+7 495 111-22-" + (30 + type.id()))));
            if (type.find("phones") == null) {
                values.remove("phones");
            }
            if (type.staged()) {
                values.put("amount", 777);
            }
            long id = admin.post("/api/records/" + type.code(), Map.of("values", values)).expect(201).number("/id");
            admin.patch("/api/records/" + type.code() + "/" + id, Map.of("values", Map.of("comments", "другой секрет"))).expect(200);
            records.put(type.code(), id);
        }
        for (RecordType type : types.all()) {
            String path = "/api/records/" + type.code();
            long id = records.get(type.code());
            Answer card = maria.get(path + "/" + id).expect(200);
            Answer about = maria.get("/api/records/types/" + type.code()).expect(200);
            Answer history = maria.get(path + "/" + id + "/history").expect(200);
            Answer feed = maria.get("/api/timeline/" + type.code() + "/" + id).expect(200);
            assertThat(history.text()).doesNotContain("секрет");
            assertThat(feed.text()).doesNotContain("секрет");
            assertThat(card.text()).doesNotContain("секрет").doesNotContain("111-22");
            Answer targets = maria.get("/api/importing/" + type.code() + "/targets").expect(200);
            Answer layout = maria.get(path + "/layout").expect(200);
            Answer nope = maria.get(path + "?fields=nope").expectProblem(422, "unknown_field");
            for (String code : adjustable.get(type.code())) {
                String as = type.code() + "." + code;
                assertThat(card.at("/values").has(code)).as(as).isFalse();
                assertThat(about.all("/fields", "code")).as(as).doesNotContain(code);
                assertThat(about.all("/layout/hidden", "code")).as(as).doesNotContain(code);
                assertThat(targets.all("/items", "code")).as(as).doesNotContain(code);
                assertThat(layout.at("/sections").toString()).as(as).doesNotContain("\"" + code + "\"");
                same(as, code, nope, maria.get(path + "?fields=" + code));
                same(as, code, maria.get(path + "?sort=nope"), maria.get(path + "?sort=" + code));
                for (String condition : List.of("{\"field\":\"%s\",\"op\":\"empty\"}", "{\"field\":\"%s\",\"op\":\"is\",\"value\":1}", "{\"field\":\"%s\",\"op\":\"contains\",\"value\":\"а\"}")) {
                    for (String door : List.of("", "/total")) {
                        same(as, code, maria.get(path + door + "?filter=" + filter(condition.formatted("nope"))), maria.get(path + door + "?filter=" + filter(condition.formatted(code))));
                    }
                }
                same(as, code, maria.patch(path + "/" + id, Map.of("values", Map.of("nope", "1"))), maria.patch(path + "/" + id, Map.of("values", Map.of(code, "1"))));
                same(as, code,
                        maria.post(path + "/bulk", Map.of("ids", List.of(id), "action", "update", "values", Map.of("nope", "1"))),
                        maria.post(path + "/bulk", Map.of("ids", List.of(id), "action", "update", "values", Map.of(code, "1"))));
            }
            if (type.staged() && adjustable.get(type.code()).contains("amount")) {
                assertThat(maria.get(path + "/total").expect(200).at("/sums").isEmpty()).isTrue();
                assertThat(maria.get(path + "/total").expect(200).at("/base/amount").decimalValue()).isEqualByComparingTo("0");
                maria.get(path + "?fields=amountBase").expectProblem(422, "unknown_field");
            }
            if (type.find("phones") != null) {
                assertThat(maria.get("/api/search?q=1112230").expect(200).at("/items").size()).isZero();
                String phone = java.net.URLEncoder.encode("+7 495 111-22-" + (30 + type.id()), StandardCharsets.UTF_8);
                assertThat(maria.get(path + "/duplicates?phone=" + phone).expect(200).at("/items").size()).isZero();
            }
        }
        hiddenFromPrograms(records);
        hiddenInLettersAndCalls(maria, records);
        maria.get("/api/analytics/funnel").expectProblem(403, "forbidden");
        List<Map<String, Object>> locked = new ArrayList<>();
        adjustable.forEach((type, codes) -> codes.forEach(code -> locked.add(Map.of("type", type, "field", code, "level", "read"))));
        admin.put("/api/access/roles/" + blind + "/fields", Map.of("fields", locked)).expect(200);
        for (RecordType type : types.all()) {
            String path = "/api/records/" + type.code() + "/" + records.get(type.code());
            assertThat(maria.get(path).expect(200).text("/values/comments")).isEqualTo("другой секрет");
            Answer refused = maria.patch(path, Map.of("values", Map.of("comments", "правка"))).expectProblem(422, "invalid");
            assertThat(refused.at("/fields").has("comments")).isTrue();
        }
        // the widest of several roles wins
        Answer roles = admin.get("/api/access/roles").expect(200);
        long employee = 0;
        for (JsonNode one : roles.at("/items")) {
            employee = one.path("code").asString().equals("employee") ? one.path("id").asLong() : employee;
        }
        admin.post("/api/access/roles/" + employee + "/holders", Map.of("kind", "person", "holder", Cast.MARIA.id())).expect(201);
        maria.patch("/api/records/deal/" + records.get("deal"), Map.of("values", Map.of("comments", "правка"))).expect(200);
    }

    /** An address or a number that stands on no card for her stands in no letter and no call of others either. */
    private void hiddenInLettersAndCalls(Api maria, Map<String, Long> records) {
        sql.execute("insert into letter.outgoing (activity_id, author_id, operation_id, recipients, subject, html, text, message_id, state, error, send_at, created_at)"
                + " select ?, 1, id, '[{\"way\": \"to\", \"address\": \"hidden@kontor.example\", \"name\": \"Адресат\"}]', 'О письме', '', '', 'hidden@kontor.example', 'failed', 'hidden@kontor.example refused', now(), now()"
                + " from records.operation limit 1", records.get("activity"));
        sql.execute("insert into telephony.call (code, kind, person_id, phone, normalized, type_id, record_id, started_at, finished_at, status) values ('hidden', 2, 1, '+74951112230', '+74951112230', 3, ?, now(), now(), '200')",
                records.get("contact"));
        for (String path : List.of("/api/letters/of/" + records.get("activity"), "/api/letters?activities=" + records.get("activity"))) {
            assertThat(maria.get(path).expect(200).text()).as(path).contains("Адресат").doesNotContain("hidden@");
            assertThat(api.as(Cast.ADMIN).get(path).expect(200).text()).as(path).contains("hidden@");
        }
        String calls = "/" + Webhooks.add(sql, Cast.MARIA.id(), "АТС", List.of("telephony")).code() + "/voximplant.statistic.get";
        assertThat(api.get("/rest/" + Cast.MARIA.id() + calls).expect(200).text()).contains("\"hidden\"").doesNotContain("1112230");
    }

    /** Programs of hers neither read a hidden field nor learn by a filter or an order what it says. */
    private void hiddenFromPrograms(Map<String, Long> records) {
        String program = "/rest/" + Cast.MARIA.id() + "/" + Webhooks.add(sql, Cast.MARIA.id(), "1С", List.of("crm", "task", "sonet_group")).code() + "/";
        assertThat(records.keySet()).containsAll(DOORS.keySet());
        DOORS.forEach((type, doors) -> doors.forEach(door -> {
            String list = program + door.list() + (door.list().contains("?") ? "&" : "?");
            assertThat(api.get(program + door.get() + records.get(type)).expect(200).text()).as(door.get()).doesNotContain("секрет", "111-22", "777.");
            assertThat(api.get(list + "select[]=*&select[]=PHONE&select[]=UF_*").expect(200).text()).as(door.list()).doesNotContain("секрет", "111-22");
            for (String field : List.of("%COMMENTS", "COMMENTS", "comments", "%DESCRIPTION", "DESCRIPTION", "OPPORTUNITY", ">OPPORTUNITY", "opportunity", "PHONE")) {
                String value = field.contains("PORT") || field.contains("port") ? "777" : field.equals("PHONE") ? "%2B74951112230" : "%D1%81%D0%B5%D0%BA%D1%80%D0%B5%D1%82";
                Answer fits = api.get(list + "filter[" + filter(field) + "]=" + value);
                Answer other = api.get(list + "filter[" + filter(field) + "]=999999999");
                assertThat(fits.status()).as(door.list() + field).isEqualTo(other.status());
                assertThat(fits.at(door.items()).size()).as(door.list() + " by " + field).isEqualTo(other.at(door.items()).size());
            }
        }));
    }

    /** The same answer but for the name of the field that was asked for. */
    private static void same(String as, String code, Answer unknown, Answer hidden) {
        assertThat(hidden.status()).as(as + ": " + hidden.text()).isEqualTo(unknown.status());
        String named = hidden.text().replace("«" + code + "»", "«nope»").replace("\"fields\":{\"" + code + "\":", "\"fields\":{\"nope\":");
        assertThat(plain(named)).as(as).isEqualTo(plain(unknown.text()));
    }

    private static String plain(String body) {
        return body.replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
