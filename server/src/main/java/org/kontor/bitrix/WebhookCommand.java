package org.kontor.bitrix;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.platform.StartRefused;

/** {@code bin/kontor webhook}: an incoming webhook made from the command line. */
public final class WebhookCommand {

    private WebhookCommand() {}

    /**
     * Makes a webhook and answers its address.
     *
     * @param email of a person who works here
     * @param scopes with commas between them
     * @throws StartRefused for an unknown person or scope
     */
    public static String make(DSLContext sql, URI publicUrl, String email, String scopes) {
        List<String> chosen = Arrays.stream(scopes.split(",")).map(String::strip).filter(scope -> !scope.isEmpty()).toList();
        if (chosen.isEmpty() || !Methods.SCOPES.containsAll(chosen)) {
            throw new StartRefused("webhook_scope", scopes, String.join(", ", Methods.SCOPES));
        }
        Long person = sql.select(DSL.field("id", SQLDataType.BIGINT))
                .from("identity.person")
                .where(DSL.condition("lower(email) = {0}", DSL.val(email.strip().toLowerCase(Locale.ROOT))))
                .and("status = 'active' and kind = 'employee'")
                .fetchOne(0, Long.class);
        if (person == null) {
            throw new StartRefused("webhook_person", email);
        }
        Webhooks.Made made = Webhooks.add(sql, person, "bin/kontor", chosen);
        return publicUrl + "/rest/" + person + "/" + made.code() + "/";
    }
}
