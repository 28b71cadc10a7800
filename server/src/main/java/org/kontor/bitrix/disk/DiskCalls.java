package org.kontor.bitrix.disk;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.disk.DiskRights;
import org.kontor.disk.Item;
import org.kontor.disk.Level;
import org.kontor.disk.Shares;
import org.kontor.disk.Uploads;
import org.kontor.disk.Uploads.Taken;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** What the methods of the disk have in common: their parameters, their errors, contents of files in all shapes. */
@Component
final class DiskCalls {

    private static final String PAGE = "page_disk";

    private final Access access;
    private final DiskRights rights;
    private final Uploads uploads;
    private final Shares shares;
    private final SignedFiles signed;
    private final DiskWire wire;

    DiskCalls(Access access, DiskRights rights, Uploads uploads, Shares shares, SignedFiles signed, DiskWire wire) {
        this.access = access;
        this.rights = rights;
        this.uploads = uploads;
        this.shares = shares;
        this.signed = signed;
        this.wire = wire;
    }

    /** Refuses those from whom the disk is hidden. */
    void check(Actor actor) {
        access.require(actor, PAGE);
    }

    /** A method of the disk: what is refused has the documented codes. */
    RestMethod method(String name, String parameters, String result, Function<Call, Answer> body) {
        return RestMethod.of("disk." + name, "disk", parameters, result, call -> told(call, () -> {
            check(call.actor());
            return body.apply(call);
        }));
    }

    private static Answer told(Call call, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            throw switch (problem.kind()) {
                case NOT_FOUND -> new Refusal(400, "ERROR_NOT_FOUND", "Could not find entity with id `" + call.params().text("id") + "`");
                case FORBIDDEN -> Refusal.denied();
                case CONFLICT -> switch (problem.code()) {
                    case "disk_name_taken" -> new Refusal(400, "DISK_OBJ_22000", "An object with this name already exists");
                    case "disk_root" -> Refusal.bad("Could not move root folder");
                    default -> problem;
                };
                default -> problem;
            };
        }
    }

    /** An id that must be there. */
    static long needed(Call call, String name) {
        Long id = call.params().number(name);
        if (id == null || id <= 0) {
            throw Refusal.argument("Invalid value of parameter {" + name + "}");
        }
        return id;
    }

    /** A text that must be there. */
    static String neededText(Call call, String name) {
        String text = call.params().text(name);
        if (text.isBlank()) {
            throw Refusal.argument("Invalid value of parameter {" + name + "}");
        }
        return text;
    }

    /** The name in {@code data}. */
    static String named(Call call) {
        String name = new Params(call.params().map("data")).text("NAME");
        if (name.isBlank()) {
            throw Refusal.argument("Invalid value of parameter {data}");
        }
        return name;
    }

    /** A page of rows, filtered and ordered as the call asks. */
    static Answer page(Call call, List<Map<String, @Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>(rows.stream().filter(Rows.filter(call.params().map("filter"))).toList());
        found.sort(Rows.order(call.params().map("order")));
        return Answer.page(found, call.params().start());
    }

    /** Puts a file into a folder: its content as a pair, as bare base64, or to be sent to an address that is answered. */
    Answer upload(Call call, long folder) {
        boolean any = call.params().flag("generateUniqueName");
        if (!call.params().has("fileContent")) {
            rights.folder(call.actor(), folder, Level.ADD);
            return Answer.of(Map.of("field", "file", "uploadUrl", signed.url(any ? SignedFiles.Use.UPLOAD_ANY : SignedFiles.Use.UPLOAD, folder, call.caller())));
        }
        Content content = content(call);
        String name = new Params(call.params().map("data")).text("NAME");
        if (name.isBlank() && content.name().isBlank()) {
            throw Refusal.argument("Invalid value of parameter {data}");
        }
        List<Right> given = given(call);
        if (!given.isEmpty()) {
            rights.folder(call.actor(), folder, Level.FULL);
        }
        Item item = uploads.add(
                call.actor(), folder, name.isBlank() ? content.name() : name, new ByteArrayInputStream(content.bytes()), content.bytes().length, any ? Taken.RENAME : Taken.REFUSE);
        give(call, item, given);
        return Answer.of(wire.added(item, call.caller()));
    }

    /** A content with its name, "" where none came with it. */
    record Content(String name, byte[] bytes) {}

    /** The content of a call: {@code ["name", "base64"]} or base64 alone. */
    static Content content(Call call) {
        Object given = call.params().get("fileContent");
        List<@Nullable Object> parts = Params.listOf(given);
        String text = Params.textOf(parts.isEmpty() ? null : parts.getLast());
        if (parts.isEmpty() || parts.size() > 2) {
            throw Refusal.argument("Invalid value of parameter {fileContent}");
        }
        try {
            return new Content(parts.size() == 2 ? Params.textOf(parts.getFirst()) : "", Base64.getMimeDecoder().decode(text.substring(text.indexOf(";base64,") < 0 ? 0 : text.indexOf(";base64,") + 8)));
        } catch (IllegalArgumentException e) {
            throw Refusal.argument("Invalid value of parameter {fileContent}");
        }
    }

    /** A right that a call gives. */
    record Right(String kind, long subject, Level level) {}

    /** The rights of a call: {@code TASK_ID} as of disk.rights.getTasks, {@code ACCESS_CODE} of a person, a department or all. */
    static List<Right> given(Call call) {
        List<Right> given = new ArrayList<>();
        for (@Nullable Object one : call.params().list("rights")) {
            if (!(one instanceof Map<?, ?> map)) {
                throw Refusal.argument("Invalid value of parameter {rights}");
            }
            Params right = new Params(Params.mapOf("rights", map));
            Long task = right.number("TASK_ID");
            String code = right.text("ACCESS_CODE").toUpperCase(Locale.ROOT);
            if (task == null || task < 1 || task > Level.GIVEN.size() || !code.matches("\\*|(U|D|DR|G)[0-9]{1,18}")) {
                throw Refusal.argument("Invalid value of parameter {rights}");
            }
            String kind = code.equals("*") ? "all" : code.startsWith("U") ? "person" : code.startsWith("G") ? "group" : "department";
            given.add(new Right(kind, code.equals("*") ? 0 : Long.parseLong(code.replaceAll("\\D", "")), Level.GIVEN.get((int) (task - 1))));
        }
        return given;
    }

    /** Gives rights on a new item. */
    void give(Call call, Item item, List<Right> given) {
        given.forEach(right -> shares.give(call.actor(), item.id(), right.kind(), right.subject(), right.level()));
    }
}
