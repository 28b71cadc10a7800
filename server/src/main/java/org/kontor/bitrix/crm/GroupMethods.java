package org.kontor.bitrix.crm;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.platform.Problem;
import org.kontor.project.Project;
import org.kontor.project.Projects;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** sonet_group.* and socialnetwork.api.workgroup.*: projects, whose head is the owner, whose members are members. */
@Component
final class GroupMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND -> new Refusal(400, "", "Socialnetwork group not found");
        case FORBIDDEN -> new Refusal(400, "", "User has no permissions to change the group");
        default -> problem;
    };

    private static final String SCOPE = "sonet_group";
    private static final int MOST = 1_000;
    private static final List<String> FIELDS = List.of("title", "goal", "responsible", "members", "observers", "startsOn", "endsOn", "closed", "createdAt", "modifiedAt", "lastActivityAt");

    private final Records records;
    private final Projects projects;
    private final Access access;
    private final WireValues values;

    GroupMethods(Records records, Projects projects, Access access, WireValues values) {
        this.records = records;
        this.projects = projects;
        this.access = access;
        this.values = values;
    }

    @Override
    public List<RestMethod> methods() {
        String fields = "NAME:string DESCRIPTION:string CLOSED:string PROJECT_DATE_START:datetime PROJECT_DATE_FINISH:datetime OWNER_ID:int";
        return List.of(
                RestMethod.of("sonet_group.get", SCOPE, "ORDER:object FILTER:object GROUP_ID:int IS_ADMIN:string start:int", "list", this::get),
                RestMethod.of("sonet_group.create", SCOPE, fields.replaceFirst("NAME:string", "NAME:string!"), "int", call -> Answer.of(create(call))),
                RestMethod.of("sonet_group.update", SCOPE, "GROUP_ID:int! " + fields, "int", call -> Answer.of(update(call))),
                RestMethod.of("sonet_group.delete", SCOPE, "GROUP_ID:int!", "bool", call -> told(() -> records.delete(call.operation("delete"), Projects.TYPE, group(call)))),
                RestMethod.of("sonet_group.setowner", SCOPE, "GROUP_ID:int! USER_ID:int!", "bool", call -> told(() -> write(call, group(call), Map.of("responsible", person(call))))),
                RestMethod.of("sonet_group.user.get", SCOPE, "ID:int!", "list", call -> Answer.of(roles(call, one(call, call.params().number("ID"))))),
                RestMethod.of("sonet_group.user.groups", SCOPE, "", "list", this::own),
                RestMethod.of("sonet_group.user.add", SCOPE, "GROUP_ID:int! USER_ID:array!", "list of ids", call -> people(call, (now, given) -> {
                    List<Long> all = new ArrayList<>(now);
                    given.stream().filter(person -> !all.contains(person)).forEach(all::add);
                    return all;
                })),
                RestMethod.of("sonet_group.user.delete", SCOPE, "GROUP_ID:int! USER_ID:array!", "list of ids", call -> people(call, (now, given) -> now.stream().filter(person -> !given.contains(person)).toList())),
                RestMethod.of("sonet_group.user.update", SCOPE, "GROUP_ID:int! USER_ID:array! ROLE:string!", "list of ids", this::role),
                RestMethod.of("socialnetwork.api.workgroup.get", SCOPE, "params:object!", "object", call -> Answer.of(workgroup(call))),
                RestMethod.of("socialnetwork.api.workgroup.list", SCOPE, "filter:object select:array order:object params:object start:int", "{workgroups}", this::workgroups));
    }

    private static Answer told(Runnable work) {
        REFUSALS.done(work);
        return Answer.of(true);
    }

    private static long group(Call call) {
        Long id = call.params().number("GROUP_ID");
        if (id == null || id <= 0) {
            throw new Refusal(400, "", "Wrong group ID");
        }
        return id;
    }

    private static long person(Call call) {
        Long id = call.params().number("USER_ID");
        if (id == null || id <= 0) {
            throw new Refusal(400, "", "User IDs expected");
        }
        return id;
    }

    private Project one(Call call, @Nullable Long id) {
        try {
            return projects.get(call.actor(), id == null ? 0 : id);
        } catch (Problem problem) {
            throw REFUSALS.of(problem);
        }
    }

    /** The projects that the caller may read, at most a thousand: what one company has of them is few. */
    private List<Map<String, @Nullable Object>> rows(Call call) {
        access.require(call.actor(), Projects.TYPE, Access.Action.READ);
        List<String> readable = records.readable(call.actor(), Projects.TYPE, FIELDS);
        return new ArrayList<>(records.from(call.actor(), Projects.TYPE, Filter.NONE, new Sort("id", false), readable, MOST, 0).stream().map(this::row).toList());
    }

    private Answer get(Call call) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>(call.params().map("FILTER"));
        if (call.params().number("GROUP_ID") != null) {
            filter.put("ID", call.params().number("GROUP_ID"));
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>(rows(call).stream().filter(Rows.filter(filter)).toList());
        all.sort(Rows.order(call.params().map("ORDER")));
        return Answer.page(all, call.params().start());
    }

    private Map<String, @Nullable Object> row(RecordRow record) {
        long members = 1L + people(record.value("members")).size();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(record.id()));
        row.put("SITE_ID", "s1");
        row.put("NAME", record.value("title"));
        row.put("DESCRIPTION", Objects.requireNonNullElse(record.value("goal"), ""));
        row.put("DATE_CREATE", moment(record.value("createdAt")));
        row.put("DATE_UPDATE", moment(record.value("modifiedAt")));
        row.put("ACTIVE", "Y");
        row.put("VISIBLE", "N");
        row.put("OPENED", "N");
        row.put("CLOSED", Boolean.TRUE.equals(record.value("closed")) ? "Y" : "N");
        row.put("SUBJECT_ID", "1");
        row.put("OWNER_ID", Objects.toString(record.value("responsible"), "0"));
        row.put("KEYWORDS", null);
        row.put("NUMBER_OF_MEMBERS", Long.toString(members));
        row.put("DATE_ACTIVITY", moment(record.value("lastActivityAt") == null ? record.value("modifiedAt") : record.value("lastActivityAt")));
        row.put("SUBJECT_NAME", "");
        row.put("PROJECT", "Y");
        row.put("PROJECT_DATE_START", record.value("startsOn") instanceof LocalDate day ? values.day(day) : null);
        row.put("PROJECT_DATE_FINISH", record.value("endsOn") instanceof LocalDate day ? values.day(day) : null);
        row.put("IS_EXTRANET", "N");
        return row;
    }

    private String moment(@Nullable Object at) {
        return at instanceof Instant moment ? values.moment(moment) : "";
    }

    private static List<Long> people(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> (Long) id).toList() : List.of();
    }

    private static Map<String, @Nullable Object> read(Params fields) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        if (fields.has("NAME")) {
            written.put("title", fields.text("NAME").strip());
        }
        if (fields.has("DESCRIPTION")) {
            written.put("goal", fields.text("DESCRIPTION"));
        }
        if (fields.number("OWNER_ID") != null) {
            written.put("responsible", fields.number("OWNER_ID"));
        }
        Map.of("PROJECT_DATE_START", "startsOn", "PROJECT_DATE_FINISH", "endsOn").forEach((name, code) -> {
            if (fields.has(name)) {
                written.put(code, fields.text(name).isBlank() ? null : WireDates.day(fields.text(name)));
            }
        });
        return written;
    }

    private long create(Call call) {
        if (call.params().text("NAME").isBlank()) {
            throw new Refusal(400, "", "Group name is not specified");
        }
        Map<String, @Nullable Object> written = read(call.params());
        written.putIfAbsent("responsible", call.actor().personId());
        return records.add(call.operation("add"), Projects.TYPE, written, Options.PERSON);
    }

    private long update(Call call) {
        long id = group(call);
        Map<String, @Nullable Object> written = read(call.params());
        told(() -> {
            projects.get(call.actor(), id);
            if (!written.isEmpty()) {
                write(call, id, written);
            }
            if (call.params().has("CLOSED")) {
                projects.close(call.actor(), id, call.params().flag("CLOSED"));
            }
        });
        return id;
    }

    private void write(Call call, long id, Map<String, @Nullable Object> written) {
        records.update(call.operation("update"), Projects.TYPE, Change.of(id, written), Options.PERSON);
    }

    private boolean reads(Call call, String field) {
        return access.fields(call.actor(), Projects.TYPE).readable(field);
    }

    private List<Long> members(Call call, Project project) {
        return reads(call, "members") ? project.members() : List.of();
    }

    private interface Joined {
        List<Long> of(List<Long> now, List<Long> given);
    }

    private Answer people(Call call, Joined joined) {
        Project project = one(call, group(call));
        List<Long> given = given(call);
        if (!access.fields(call.actor(), Projects.TYPE).writable("members")) {
            throw new Refusal(400, "", "User has no permissions to change the group");
        }
        List<Long> after = joined.of(project.members(), given);
        if (!after.equals(project.members())) {
            told(() -> write(call, project.id(), Map.of("members", after)));
        }
        return Answer.of(given.stream().map(String::valueOf).toList());
    }

    private static List<Long> given(Call call) {
        List<Long> given = call.params().list("USER_ID").stream().map(Params::numberOf).filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
        if (given.isEmpty()) {
            throw new Refusal(400, "", "User IDs expected");
        }
        return given;
    }

    /** A is who leads, E and K work in it; there are no moderators beside the head. */
    private Answer role(Call call) {
        String role = call.params().text("ROLE").toUpperCase(Locale.ROOT);
        if (!List.of("A", "E", "K").contains(role)) {
            throw new Refusal(400, "", "Incorrect role code");
        }
        if (role.equals("A")) {
            List<Long> given = given(call);
            told(() -> write(call, group(call), Map.of("responsible", given.getFirst())));
            return Answer.of(List.of(given.getFirst().toString()));
        }
        return people(call, (now, given) -> {
            List<Long> all = new ArrayList<>(now);
            given.stream().filter(person -> !all.contains(person)).forEach(all::add);
            return all;
        });
    }

    /** Who works in a project, as far as the caller may read the fields that tell it. */
    private List<Map<String, Object>> roles(Call call, Project project) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (reads(call, "responsible")) {
            rows.add(Map.of("USER_ID", Long.toString(project.head()), "ROLE", "A"));
        }
        members(call, project).forEach(person -> rows.add(Map.of("USER_ID", person.toString(), "ROLE", "K")));
        return rows;
    }

    private Answer own(Call call) {
        List<Object> rows = new ArrayList<>();
        String me = Long.toString(call.actor().person());
        for (Map<String, @Nullable Object> row : rows(call)) {
            long id = Long.parseLong(Params.textOf(row.get("ID")));
            boolean leads = me.equals(row.get("OWNER_ID"));
            if (leads || projects.find(id).filter(project -> project.members().contains(call.actor().person())).isPresent()) {
                Map<String, @Nullable Object> one = new LinkedHashMap<>();
                one.put("GROUP_ID", row.get("ID"));
                one.put("GROUP_NAME", row.get("NAME"));
                one.put("ROLE", leads ? "A" : "K");
                one.put("GROUP_IMAGE_ID", null);
                one.put("GROUP_IMAGE", "");
                one.put("IS_EXTRANET", "N");
                rows.add(one);
            }
        }
        return Answer.of(rows);
    }

    private Map<String, @Nullable Object> workgroup(Call call) {
        Params params = new Params(call.params().map("params"));
        Long id = params.number("groupId");
        Project project = one(call, id == null ? params.number("id") : id);
        List<Long> heads = reads(call, "responsible") ? List.of(project.head()) : List.of();
        List<Long> ordinary = members(call, project);
        List<Long> members = new ArrayList<>(heads);
        members.addAll(ordinary);
        Map<String, @Nullable Object> found = rows(call).stream().filter(row -> Long.toString(project.id()).equals(row.get("ID"))).findFirst().orElseThrow();
        Map<String, @Nullable Object> row = new LinkedHashMap<>(found);
        List.of("ID", "SUBJECT_ID", "OWNER_ID", "NUMBER_OF_MEMBERS").forEach(name -> row.put(name, Params.numberOf(found.get(name))));
        row.put("KEYWORDS", "");
        row.put("IMAGE_ID", 0);
        row.put("AVATAR_TYPE", "");
        row.put("INITIATE_PERMS", "A");
        row.put("NUMBER_OF_MODERATORS", 1);
        row.put("SEARCH_INDEX", "");
        row.put("LANDING", "N");
        row.put("SCRUM_OWNER_ID", 0);
        row.put("SCRUM_SPRINT_DURATION", 0);
        row.put("SCRUM_TASK_RESPONSIBLE", "");
        row.put("TYPE", "project");
        row.put("MEMBERS", members);
        row.put("CHAT_ID", 0);
        row.put("DIALOG_ID", "");
        row.put("ORDINARY_MEMBERS", ordinary);
        row.put("INVITED_MEMBERS", List.of());
        row.put("MODERATOR_MEMBERS", heads);
        row.put("SITE_IDS", List.of("s1"));
        row.put("TAGS", List.of());
        row.put("DEPARTMENTS", List.of());
        row.put("NUMBER_OF_MEMBERS_PLURAL", members.size() == 1 ? 0 : 2);
        return row;
    }

    private Answer workgroups(Call call) {
        UnaryOperator<Map<String, @Nullable Object>> upper = given -> {
            Map<String, @Nullable Object> names = new LinkedHashMap<>();
            given.forEach((name, value) -> names.put(name.toUpperCase(Locale.ROOT), value));
            return names;
        };
        List<Map<String, @Nullable Object>> all = new ArrayList<>(rows(call).stream().filter(Rows.filter(upper.apply(call.params().map("filter")))).toList());
        all.sort(Rows.order(upper.apply(call.params().map("order"))));
        String me = Long.toString(call.actor().person());
        Answer page = Answer.page(all, call.params().start());
        List<Object> shown = new ArrayList<>();
        for (Object one : (List<?>) Objects.requireNonNull(page.result())) {
            Map<String, @Nullable Object> row = Params.mapOf("row", one);
            Map<String, @Nullable Object> brief = new LinkedHashMap<>();
            brief.put("id", row.get("ID"));
            brief.put("name", row.get("NAME"));
            brief.put("type", "project");
            brief.put("imageId", "0");
            brief.put("avatarType", null);
            brief.put("avatar", "");
            brief.put("additionalData", Map.of("role", me.equals(row.get("OWNER_ID")) ? "A" : "", "initiatedByType", ""));
            brief.put("dialogId", "");
            shown.add(brief);
        }
        return page.with(Map.of("workgroups", shown));
    }
}
