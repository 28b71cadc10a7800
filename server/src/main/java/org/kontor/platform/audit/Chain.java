package org.kontor.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The keyed value of a block: HMAC-SHA256 over the value before it and every column of its entries. */
final class Chain {

    private static final String ENTRIES = "select id, (extract(epoch from at) * 1000000)::bigint, person_id, kind, subject_type, subject_id,"
            + " address, agent, details::text from audit.entry where id > ? and id <= ? order by id";

    private Chain() {}

    /** A block as it is kept. */
    record Block(long number, long first, long last, int entries, byte[] value) {}

    /** The entries of a range as they enter the value. */
    static List<Record> entries(DSLContext sql, long after, long last) {
        return List.copyOf(sql.fetch(ENTRIES, after, last));
    }

    /** The value of a block with these entries. */
    static byte[] value(byte[] key, long number, byte[] before, List<Record> entries) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeLong(number);
            out.write(before);
            for (Record entry : entries) {
                for (int i = 0; i < entry.size(); i++) {
                    put(out, entry.get(i));
                }
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
    }
}
