package org.kontor.bitrix;

import static org.kontor.bitrix.db.Tables.APP_OPTION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** app.option.* and user.option.*: what an application keeps here, for all who use it or for the person behind its token. */
@Component
final class OptionMethods implements MethodGroup {

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 65_000;

    private final DSLContext sql;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    OptionMethods(DSLContext sql, JsonMapper json, TransactionTemplate transaction) {
        this.sql = sql;
        this.json = json;
        this.transaction = transaction;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("app.option.get", "", "option:string", "value or object", call -> Answer.of(get(call, null))).forApplications(),
                RestMethod.of("app.option.set", "", "options:array!", "bool", call -> set(call, null)).forApplications(),
                RestMethod.of("user.option.get", "", "option:string", "value or object", call -> Answer.of(get(call, call.actor().person()))).forApplications(),
                RestMethod.of("user.option.set", "", "options:array!", "bool", call -> set(call, call.actor().person())).forApplications());
    }

    private static long application(Call call) {
        return Objects.requireNonNull(call.caller().application());
    }

    private static Condition own(Call call, @Nullable Long person) {
        return APP_OPTION.APPLICATION_ID.eq(application(call)).and(person == null ? APP_OPTION.PERSON_ID.isNull() : APP_OPTION.PERSON_ID.eq(person));
    }

    private @Nullable Object get(Call call, @Nullable Long person) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        sql.selectFrom(APP_OPTION).where(own(call, person)).orderBy(APP_OPTION.NAME).forEach(row -> all.put(row.get(APP_OPTION.NAME), json.readValue(row.get(APP_OPTION.VALUE).data(), Object.class)));
        String one = call.params().text("option");
        return one.isEmpty() ? all.isEmpty() ? List.of() : all : all.getOrDefault(one, "");
    }

    private Answer set(Call call, @Nullable Long person) {
        Map<String, @Nullable Object> given = call.params().map("options");
        if (given.isEmpty()) {
            throw Refusal.argument("options are required");
        }
        transaction.executeWithoutResult(status -> {
            given.forEach((name, value) -> {
                String text = json.writeValueAsString(value).replace("\\u0000", "");
                if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf(0) >= 0 || text.length() > LONGEST) {
                    throw Refusal.argument("An option has a name of at most " + LONGEST_NAME + " letters and at most " + LONGEST + " letters in its value");
                }
                sql.insertInto(APP_OPTION)
                        .set(APP_OPTION.APPLICATION_ID, application(call))
                        .set(APP_OPTION.PERSON_ID, person)
                        .set(APP_OPTION.NAME, name)
                        .set(APP_OPTION.VALUE, JSONB.valueOf(text))
                        .onConflict(APP_OPTION.APPLICATION_ID, APP_OPTION.PERSON_ID, APP_OPTION.NAME)
                        .doUpdate()
                        .set(APP_OPTION.VALUE, JSONB.valueOf(text))
                        .execute();
            });
            if (sql.fetchCount(APP_OPTION, own(call, person)) > MOST) {
                throw Refusal.argument("At most " + MOST + " options");
            }
        });
        return Answer.of(true);
    }
}
