package org.kontor.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An incoming webhook of the administrator, put into the database of the bench: its code is no secret. */
final class RestCode {

    private static final String CODE = "bench0000000000000000000000000000";

    private RestCode() {}

    /** The address up to the method; the webhook is made where it is not there yet. */
    static String path(Database database) {
        long person = database.number("select id from identity.person where email = '" + Fill.ADMINISTRATOR + "'");
        try {
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CODE.getBytes(StandardCharsets.UTF_8)));
            database.run("insert into bitrix.webhook (person_id, title, code_hash, start, scopes) values (" + person + ", 'Bench', '\\x" + hash
                    + "', 'benc', '{crm}') on conflict (code_hash) do nothing");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return "/rest/" + person + "/" + CODE + "/";
    }
}
