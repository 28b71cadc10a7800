package org.kontor.notify;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.RoleCodes;
import org.kontor.notify.NoticeRules.Cell;
import org.kontor.platform.Audit;
import org.kontor.platform.Mail;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's matrix of notices: kind × role × channel. */
@RestController
@RequestMapping("/api/notices/rules")
class NoticeRuleController {

    private static final int MOST = 500;

    private final NoticeKinds kinds;
    private final NoticeRules rules;
    private final NoticeRoles roles;
    private final Messages messages;
    private final Mail mail;
    private final Audit audit;
    private final Access access;

    NoticeRuleController(
            NoticeKinds kinds,
            NoticeRules rules,
            NoticeRoles roles,
            Messages messages,
            Mail mail,
            Audit audit,
            Access access) {
        this.access = access;
        this.audit = audit;
        this.kinds = kinds;
        this.rules = rules;
        this.roles = roles;
        this.messages = messages;
        this.mail = mail;
    }

    /**
     * A row of the matrix.
     *
     * @param levels what holds, by role ("*" for everybody), then by channel
     * @param own the same for what was set for just that role
     * @param usual what holds while nothing is set, by channel
     * @param roles whom the kind can concern; empty for everybody
     */
    record Row(
            String code,
            String group,
            String title,
            String about,
            List<String> roles,
            Map<String, Map<String, String>> levels,
            Map<String, Map<String, String>> own,
            Map<String, String> usual) {}

    record Matrix(List<RoleCodes.Named> roles, List<String> channels, boolean mailWorks, List<Row> items) {}

    /** One place to set; level null gives it back. */
    record Setting(@Nullable String kind, @Nullable String role, @Nullable String channel, @Nullable String level) {}

    record Settings(@Nullable List<Setting> items) {}

    @GetMapping
    Matrix get(Actor actor) {
        refuseOthers(actor);
        return matrix(actor.language());
    }

    @PutMapping
    Matrix set(Actor actor, @RequestBody Settings body) {
        refuseOthers(actor);
        List<Setting> items = body.items();
        if (items == null || items.size() > MOST) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        Map<Cell, @Nullable NoticeLevel> changes = new LinkedHashMap<>();
        for (Setting item : items) {
            String level = item.level();
            changes.put(cell(item), level == null ? null : one(NoticeLevel.values(), level));
        }
        rules.set(changes);
        audit.record("settings.notices", null, Map.of("kinds", changes.keySet().stream().map(Cell::kind).distinct().sorted().toList()));
        return matrix(actor.language());
    }

    private Cell cell(Setting item) {
        String role = String.valueOf(item.role());
        if (!roles.knows(role)) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        return new Cell(kinds.asked(String.valueOf(item.kind())).code(), role, one(NoticeChannel.values(), String.valueOf(item.channel())));
    }

    private Matrix matrix(String language) {
        List<RoleCodes.Named> all = roles.all(language);
        List<String> codes = all.stream().map(RoleCodes.Named::code).toList();
        return new Matrix(
                all,
                Arrays.stream(NoticeChannel.values()).map(NoticeChannel::code).toList(),
                mail.works(),
                kinds.all().stream().map(kind -> row(language, kind, codes)).toList());
    }

    private Row row(String language, NoticeKind kind, List<String> all) {
        Map<String, Map<String, String>> levels = new LinkedHashMap<>();
        Map<String, Map<String, String>> own = new LinkedHashMap<>();
        Map<String, String> usual = new LinkedHashMap<>();
        for (NoticeChannel channel : NoticeChannel.values()) {
            usual.put(channel.code(), kind.usual(channel).code());
            for (String role : all) {
                levels.computeIfAbsent(role, key -> new LinkedHashMap<>()).put(channel.code(), rules.level(kind, role, channel).code());
                NoticeLevel set = rules.set().get(new Cell(kind.code(), role, channel));
                if (set != null) {
                    own.computeIfAbsent(role, key -> new LinkedHashMap<>()).put(channel.code(), set.code());
                }
            }
        }
        String key = "notice.kind." + kind.code();
        return new Row(
                kind.code(), kind.group().code(), messages.text(language, key), messages.text(language, key + ".to"),
                kind.roles().stream().sorted().toList(), levels, own, usual);
    }

    private static <E extends Enum<E>> E one(E[] values, String code) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(Problem.Kind.MALFORMED, "malformed"));
    }

    private void refuseOthers(Actor actor) {
        access.require(actor, OwnKinds.NOTICES);
    }
}
