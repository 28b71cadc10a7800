package org.kontor.bitrix;

import static org.kontor.bitrix.db.Tables.WEBHOOK;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.platform.Audit;
import org.kontor.platform.StartRefused;

/** {@code bin/kontor webhook}: an incoming webhook made from the command line. */
public final class WebhookCommand {

    private WebhookCommand() {}

    /**
     * Makes a webhook and answers its address; stands in the log as one made in the page.
     *
     * @param email of a person who works here
     * @param scopes with commas between them
     * @throws StartRefused for an unknown person or scope, or where the person has too many
     */
    public static String make(DSLContext sql, URI publicUrl, String email, String scopes) {
        List<String> chosen = Arrays.stream(scopes.split(",")).map(scope -> scope.strip().toLowerCase(Locale.ROOT)).filter(scope -> !scope.isEmpty()).distinct().toList();
        if (chosen.isEmpty() || !Methods.SCOPES.containsAll(chosen)) {
            throw new StartRefused("webhook_scope", scopes, String.join(", ", Methods.SCOPES));
        }
        return sql.transactionResult(configuration -> {
            DSLContext within = configuration.dsl();
            Long person = within.select(DSL.field("id", SQLDataType.BIGINT))
                    .from("identity.person")
                    .where(DSL.condition("lower(email) = {0}", DSL.val(email.strip().toLowerCase(Locale.ROOT))))
                    .and("status = 'active' and kind = 'employee'")
                    .fetchOne(0, Long.class);
            if (person == null) {
                throw new StartRefused("webhook_person", email);
            }
            if (within.fetchCount(WEBHOOK, WEBHOOK.PERSON_ID.eq(person)) >= Webhooks.MOST) {
                throw new StartRefused("webhook_many", email, Webhooks.MOST);
            }
            Webhooks.Made made = Webhooks.add(within, person, "bin/kontor", chosen);
            // the names of scopes are letters, points and underlines: nothing to escape
            JSONB details = JSONB.valueOf("{\"scopes\": \"" + String.join(" ", chosen) + "\"}");
            Audit.recordByCommand(within, "signin.webhook", new Audit.Subject("webhook", made.id()), details);
            return publicUrl + "/rest/" + person + "/" + made.code() + "/";
        });
    }
}
