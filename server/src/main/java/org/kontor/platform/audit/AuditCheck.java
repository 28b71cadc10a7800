package org.kontor.platform.audit;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.KeyFiles;
import org.kontor.platform.audit.Chain.Block;

/** Recomputes every block of the log and compares: finds what was changed, removed, added in between or cut off at the end. */
public final class AuditCheck {

    /** File beside the key with number and value of the last block. */
    public static final String LAST = "audit-last";

    private AuditCheck() {}

    /** What is wrong. */
    public enum Fault {
        /** There are blocks but not the key they were made with. */
        KEY_MISSING,
        /** Entries of a block are others, fewer or more than when it was closed. */
        CHANGED,
        /** A block between others is missing. */
        BLOCK_MISSING,
        /** The last block that was written to the file is not in the database, or is another. */
        CUT_OFF
    }

    /**
     * Something found.
     *
     * @param block its number
     * @param first id of its first entry, 0 where it is not known
     * @param last id of its last entry
     * @param expected how many entries it had, 0 where that is not known
     * @param found how many it has
     */
    public record Finding(Fault fault, long block, long first, long last, int expected, int found) {}

    /**
     * What the check says.
     *
     * @param blocks how many were looked at
     * @param entries how many entries they hold
     * @param open entries that are not in a block yet
     */
    public record Report(long blocks, long entries, long open, List<Finding> findings) {}

    /** Checks the log of this database with the key and the last value in these files. */
    public static Report of(DSLContext sql, KeyFiles keys) {
        List<Finding> findings = new ArrayList<>();
        List<Block> blocks = sql.fetch("select number, first_id, last_id, entries, value from audit.block order by number")
                .map(AuditBlocks::block);
        long end = blocks.isEmpty() ? 0 : blocks.getLast().last();
        long open = sql.fetchCount(DSL.table("audit.entry"), DSL.condition("id > {0}", DSL.val(end)));
        long entries = 0;
        if (!blocks.isEmpty() && keys.text(AuditBlocks.KEY) == null) {
            findings.add(new Finding(Fault.KEY_MISSING, 0, 0, 0, 0, 0));
        } else {
            Block before = null;
            for (Block block : blocks) {
                long number = before == null ? 1 : before.number() + 1;
                if (block.number() != number) {
                    findings.add(new Finding(Fault.BLOCK_MISSING, number, 0, 0, 0, 0));
                }
                entries += compare(sql, keys.key(AuditBlocks.KEY), before, block, findings);
                before = block;
            }
        }
        Finding cut = cut(keys.text(LAST), blocks);
        if (cut != null) {
            findings.add(cut);
        }
        return new Report(blocks.size(), entries, open, List.copyOf(findings));
    }

    private static int compare(DSLContext sql, byte[] key, @Nullable Block before, Block block, List<Finding> findings) {
        List<Record> found = Chain.entries(sql, before == null ? 0 : before.last(), block.last());
        byte[] value = Chain.value(key, block.number(), before == null ? new byte[0] : before.value(), found);
        boolean next = before == null ? block.first() == 1 : block.first() == before.last() + 1;
        if (!next || found.size() != block.entries() || !MessageDigest.isEqual(value, block.value())) {
            findings.add(new Finding(Fault.CHANGED, block.number(), block.first(), block.last(), block.entries(), found.size()));
        }
        return found.size();
    }

    private static @Nullable Finding cut(@Nullable String file, List<Block> blocks) {
        if (file == null) {
            return blocks.isEmpty() ? null : new Finding(Fault.CUT_OFF, blocks.getLast().number(), 0, 0, 0, 0);
        }
        long number = Long.parseLong(file.substring(0, file.indexOf(' ')));
        String value = file.substring(file.indexOf(' ') + 1);
        return blocks.stream().anyMatch(block -> block.number() == number && HexFormat.of().formatHex(block.value()).equals(value))
                ? null
                : new Finding(Fault.CUT_OFF, number, 0, 0, 0, 0);
    }
}
