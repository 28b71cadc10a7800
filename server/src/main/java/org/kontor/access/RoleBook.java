package org.kontor.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access.Action;
import org.kontor.access.Grants.Held;
import org.kontor.access.Role.Level;
import org.kontor.access.Role.Place;
import org.kontor.identity.Departments;
import org.kontor.identity.Posts;
import org.kontor.identity.Structure;
import org.kontor.platform.Epochs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All roles, who holds them, and what follows for each person: kept in memory by the epochs of rights and people. */
@Component
final class RoleBook {

    /** One statement for everything that rights are made of. */
    private static final String READ =
            """
            select jsonb_build_object(
              'roles', (select jsonb_agg(to_jsonb(r) order by r.sort, r.id) from access.role r),
              'permissions', (select jsonb_agg(to_jsonb(p)) from access.permission p),
              'fields', (select jsonb_agg(to_jsonb(f)) from access.field_right f),
              'functions', (select jsonb_agg(to_jsonb(f)) from access.function_right f),
              'holders', (select jsonb_agg(to_jsonb(h) order by h.id) from access.role_holder h),
              'members', (select jsonb_agg(to_jsonb(m)) from access.group_member m))::text""";

    /** Somebody, or all of some, who holds a role; until null for good. */
    record Holder(long id, long role, String kind, long holder, @Nullable Instant until) {

        /** Whether it still holds at a moment. */
        boolean holds(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /** What stands in the tables, and what has been made of it for single people. */
    record Book(
            Map<Long, Role> roles,
            List<Holder> holders,
            Map<Long, Set<Long>> groups,
            Map<Long, Set<Long>> posts,
            Structure structure,
            Map<Long, Grants> grants) {

        /** The ready role. */
        Role ready(ReadyRole ready) {
            return roles.values().stream().filter(role -> role.is(ready)).findFirst().orElseThrow();
        }
    }

    private final DSLContext sql;
    private final JsonMapper json;
    private final Departments departments;
    private final ObjectProvider<Posts> posts;
    private final Clock clock;
    private final Teams teams;
    private final Set<String> ownTypes;
    private final Set<String> commonTypes;
    private final Epochs.Cached<Book> book;

    RoleBook(
            DSLContext sql,
            JsonMapper json,
            Departments departments,
            ObjectProvider<Posts> posts,
            Epochs epochs,
            Clock clock,
            Teams teams,
            List<OwnRecords> ownRecords,
            List<CommonRecords> commonRecords) {
        this.commonTypes = commonRecords.stream().map(CommonRecords::type).collect(Collectors.toSet());
        this.ownTypes = ownRecords.stream().map(OwnRecords::type).collect(Collectors.toSet());
        this.teams = teams;
        this.sql = sql;
        this.json = json;
        this.departments = departments;
        this.posts = posts;
        this.clock = clock;
        this.book = epochs.cache(this::read, Epochs.Name.RIGHTS, Epochs.Name.PEOPLE);
    }

    /** Everything as it stands. */
    Book get() {
        return book.get();
    }

    /** What all roles of a person give him. */
    Grants grants(long person) {
        Book now = book.get();
        Instant moment = clock.instant();
        Grants known = now.grants().get(person);
        if (known == null || !known.holds(moment)) {
            known = make(now, person, moment);
            now.grants().put(person, known);
        }
        return known;
    }

    private Grants make(Book book, long person, Instant now) {
        List<Holder> own = book.holders().stream()
                .filter(holder -> holder.holds(now) && covers(book, holder, person))
                .toList();
        boolean alone = own.stream()
                .anyMatch(holder -> !common(holder) && book.roles().containsKey(holder.role()) && role(book, holder).alone());
        Map<Long, Held> held = new LinkedHashMap<>();
        Instant until = null;
        for (Holder holder : own) {
            if (alone && common(holder)) {
                continue;
            }
            held.computeIfAbsent(holder.role(), id -> held(book.structure(), role(book, holder), person));
            if (holder.until() != null && (until == null || holder.until().isBefore(until))) {
                until = holder.until();
            }
        }
        return Grants.of(person, List.copyOf(held.values()), teams.of(person), until);
    }

    private static Role role(Book book, Holder holder) {
        return java.util.Objects.requireNonNull(book.roles().get(holder.role()));
    }

    private static Held held(Structure structure, Role role, long person) {
        return role.leader()
                ? new Held(role, structure.led(person), structure.subordinates(person))
                : new Held(role, structure.colleagues(person), structure.below(person));
    }

    /** Whether it is held by everybody, or by all heads. */
    static boolean common(Holder holder) {
        return holder.kind().equals("everyone") || holder.kind().equals("leaders");
    }

    /** Whether a person is among those who hold it. */
    static boolean covers(Book book, Holder holder, long person) {
        return switch (holder.kind()) {
            case "person" -> holder.holder() == person;
            case "post" -> book.posts().getOrDefault(holder.holder(), Set.of()).contains(person);
            case "department" -> book.structure().people(holder.holder()).contains(person);
            case "group" -> book.groups().getOrDefault(holder.holder(), Set.of()).contains(person);
            case "leaders" -> book.structure().leads(person);
            default -> true;
        };
    }

    /** All whom it covers, of these people; at no cost but for everybody and all heads. */
    static Set<Long> covered(Book book, Holder holder, Set<Long> everybody) {
        return switch (holder.kind()) {
            case "person" -> everybody.contains(holder.holder()) ? Set.of(holder.holder()) : Set.of();
            case "post" -> book.posts().getOrDefault(holder.holder(), Set.of());
            case "department" -> book.structure().people(holder.holder());
            case "group" -> book.groups().getOrDefault(holder.holder(), Set.of());
            case "leaders" -> everybody.stream().filter(book.structure()::leads).collect(Collectors.toSet());
            default -> everybody;
        };
    }

    private Book read() {
        JsonNode all = json.readTree(sql.resultQuery(READ).fetchSingle(0, String.class));
        Map<Long, Map<Place, Cell>> cells = new HashMap<>();
        all.path("permissions").forEach(row -> cells.computeIfAbsent(row.path("role_id").asLong(), id -> new HashMap<>())
                .put(
                        new Place(
                                row.path("type_code").asString(),
                                id(row.path("pipeline_id")),
                                id(row.path("stage_id")),
                                Action.valueOf(row.path("action").asString().toUpperCase(Locale.ROOT))),
                        new Cell(Scope.of(row.path("scope").asString()), row.path("opened").asBoolean())));
        Map<Long, Map<String, Map<String, Level>>> fields = new HashMap<>();
        all.path("fields").forEach(row -> fields.computeIfAbsent(row.path("role_id").asLong(), id -> new HashMap<>())
                .computeIfAbsent(row.path("type_code").asString(), type -> new HashMap<>())
                .put(row.path("field_code").asString(), Level.valueOf(row.path("level").asString().toUpperCase(Locale.ROOT))));
        Map<Long, Map<String, Boolean>> functions = new HashMap<>();
        all.path("functions").forEach(row -> functions.computeIfAbsent(row.path("role_id").asLong(), id -> new HashMap<>())
                .put(row.path("code").asString(), row.path("granted").asBoolean()));
        Map<Long, Role> roles = new LinkedHashMap<>();
        all.path("roles").forEach(row -> {
            long id = row.path("id").asLong();
            roles.put(id, new Role(
                    id,
                    text(row.path("code")),
                    row.path("title").asString(),
                    row.path("note").asString(),
                    ReadyRole.of(text(row.path("based_on"))),
                    row.path("basis").asString().equals("leader"),
                    row.path("alone").asBoolean(),
                    row.path("sort").asInt(),
                    cells.getOrDefault(id, Map.of()),
                    fields.getOrDefault(id, Map.of()),
                    functions.getOrDefault(id, Map.of()),
                    ownTypes,
                    commonTypes));
        });
        List<Holder> holders = new ArrayList<>();
        all.path("holders").forEach(row -> holders.add(new Holder(
                row.path("id").asLong(),
                row.path("role_id").asLong(),
                row.path("kind").asString(),
                row.path("holder_id").asLong(),
                row.path("until").isNull() ? null : java.time.OffsetDateTime.parse(row.path("until").asString()).toInstant())));
        Map<Long, Set<Long>> groups = new HashMap<>();
        all.path("members").forEach(row -> groups.computeIfAbsent(row.path("group_id").asLong(), id -> new HashSet<>())
                .add(row.path("person_id").asLong()));
        Map<Long, Set<Long>> held = new HashMap<>();
        if (holders.stream().anyMatch(holder -> holder.kind().equals("post"))) {
            posts.getObject().list().forEach(post -> held.put(post.id(), Set.copyOf(post.holders())));
        }
        return new Book(roles, holders, groups, held, departments.structure(), new ConcurrentHashMap<>());
    }

    private static @Nullable Long id(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : value.asLong();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}
