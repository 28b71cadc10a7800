package org.kontor.bitrix.general;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.identity.PersonNames;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.springframework.stereotype.Component;

/** im.notify.*: what programs tell people, among their other notices. */
@Component
final class NotifyMethods implements MethodGroup {

    /** The kind of notice. */
    static final String KIND = "program";

    private static final int LONGEST = 1_000;
    private static final int LONGEST_TAG = 200;
    private static final Pattern MARK = Pattern.compile("\\[/?(?:b|i|u|s|p|url|user|size|color|font|quote|code|icon|img|br)(?:=[^\\]]{0,500})?(?: [^\\]]{0,500})?\\]", Pattern.CASE_INSENSITIVE);

    private final Notices notices;
    private final PersonNames people;

    NotifyMethods(Notices notices, PersonNames people) {
        this.notices = notices;
        this.people = people;
    }

    @Override
    public List<RestMethod> methods() {
        String telling = "USER_ID:int! MESSAGE:string! MESSAGE_OUT:string TAG:string";
        return List.of(
                RestMethod.of("im.notify", "im", "USER_ID:int! TYPE:string MESSAGE:string! MESSAGE_OUT:string TAG:string", "int",
                        call -> Answer.of(tell(call, !call.params().text("TYPE").equalsIgnoreCase("SYSTEM")))),
                RestMethod.of("im.notify.personal.add", "im", telling, "int", call -> Answer.of(tell(call, true))),
                RestMethod.of("im.notify.system.add", "im", telling, "int", call -> Answer.of(tell(call, false))),
                RestMethod.of("im.notify.delete", "im", "ID:int TAG:string", "bool", this::delete),
                RestMethod.of("im.notify.read", "im", "ID:int ACTION:string ONLY_CURRENT:string", "bool", call -> {
                    Long id = call.params().number("ID");
                    if (id != null && id >= 0) {
                        notices.mark(call.actor().person(), List.of(id), !call.params().flag("ONLY_CURRENT"), read(call));
                    }
                    return Answer.of(true);
                }),
                RestMethod.of("im.notify.read.list", "im", "IDS:array! ACTION:string", "bool", call -> {
                    List<Long> ids = new ArrayList<>();
                    call.params().list("IDS").stream().map(Params::numberOf).filter(Objects::nonNull).forEach(id -> ids.add(Objects.requireNonNull(id)));
                    notices.mark(call.actor().person(), ids, false, read(call));
                    return Answer.of(true);
                }),
                RestMethod.of("im.notify.read.all", "im", "", "{result, newCounter}", call -> {
                    notices.readAll(call.actor().person());
                    Map<String, @Nullable Object> done = new LinkedHashMap<>();
                    done.put("result", true);
                    done.put("newCounter", 0);
                    return Answer.of(done);
                }));
    }

    private static boolean read(Call call) {
        return !call.params().text("ACTION").equalsIgnoreCase("N");
    }

    /** Whose tags these are: programs do not touch what others have told. */
    private static String own(Call call) {
        return "rest/" + call.caller().token() + "/";
    }

    private static String tag(Call call) {
        String tag = call.params().text("TAG").strip();
        return tag.length() > LONGEST_TAG ? tag.substring(0, LONGEST_TAG) : tag;
    }

    /** Tells one person; a notice with the same tag takes the place of the one before. */
    private long tell(Call call, boolean personal) {
        Long to = call.params().number("USER_ID");
        if (to == null || to <= 0 || people.find(to).isEmpty()) {
            throw new Refusal(400, "USER_ID_EMPTY", "User ID can't be empty");
        }
        String message = MARK.matcher(call.params().text("MESSAGE")).replaceAll("").strip();
        if (message.isEmpty()) {
            throw new Refusal(400, "MESSAGE_EMPTY", "Message can't be empty");
        }
        String tag = own(call) + (tag(call).isEmpty() ? UUID.randomUUID().toString() : tag(call));
        // what a program says to the person behind its own token is said by the program
        Long by = personal && call.actor().person() != to ? call.actor().personId() : null;
        Map<String, String> details = Map.of("program", call.caller().title(), "text", message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
        notices.tell(new News(KIND, tag, null, by, 1, details, null), List.of(to));
        return notices.find(to, tag).orElse(0L);
    }

    private Answer delete(Call call) {
        Long id = call.params().number("ID");
        String tag = tag(call);
        if (id == null && tag.isEmpty()) {
            throw new Refusal(400, "PARAMS_ERROR", "Incorrect params");
        }
        return Answer.of(notices.takeBack(own(call), tag.isEmpty() ? null : tag, id) > 0);
    }
}
