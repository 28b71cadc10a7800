package org.kontor.disk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder or a file.
 *
 * @param parent the folder that it is in; null for the root of a storage
 * @param path ids from the root to itself
 * @param file id of the content; null for a folder
 * @param type content type, "" for a folder
 * @param size bytes, 0 for a folder
 * @param picture whether it can be shown as a picture
 * @param version number of the content
 * @param deletedAt when it went into the bin; null where it is not there
 * @param bin the item that was deleted and took this one along; null where it is not in the bin
 */
public record Item(
        long id,
        long storage,
        @Nullable Long parent,
        List<Long> path,
        boolean folder,
        String name,
        @Nullable Long file,
        String type,
        long size,
        boolean picture,
        int version,
        Instant createdAt,
        @Nullable Long createdBy,
        Instant changedAt,
        @Nullable Long changedBy,
        @Nullable Instant deletedAt,
        @Nullable Long deletedBy,
        @Nullable Long bin) {

    /** Whether it is the root of a storage, which is neither renamed nor moved nor deleted. */
    public boolean root() {
        return parent == null;
    }

    /** Whether it lies in the bin. */
    public boolean deleted() {
        return deletedAt != null;
    }
}
