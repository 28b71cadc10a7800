package org.kontor.search;

import java.util.Collection;
import org.kontor.platform.FileListener;
import org.springframework.stereotype.Component;

/** A file is found as soon as it hangs on a record, and no longer than that. */
@Component
final class FileEntries implements FileListener {

    private final SearchEntries entries;

    FileEntries(SearchEntries entries) {
        this.entries = entries;
    }

    @Override
    public void attached(Collection<Long> files, int type, long record) {
        entries.again((short) type, record, FileNames.PART);
    }

    @Override
    public void dropped(Collection<Long> files, int type, long record) {
        entries.again((short) type, record, FileNames.PART);
    }
}
