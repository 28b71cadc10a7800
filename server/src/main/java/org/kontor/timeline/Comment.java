package org.kontor.timeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files;
import org.kontor.records.RecordKey;

/**
 * What somebody said on a record.
 *
 * @param author null where the system said it
 * @param html cleaned; empty once it is deleted
 * @param files attached to it, in their order
 * @param editedAt null as long as it stands as it was written
 * @param deletedAt null while it stands
 */
public record Comment(
        long id,
        RecordKey record,
        @Nullable Long author,
        String html,
        List<Files.Stored> files,
        boolean pinned,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable Long deletedBy) {}
