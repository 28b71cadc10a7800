package org.kontor.records;

import java.util.List;
import org.kontor.access.Actor;

/** Told by modules: files of theirs in the archive of everything that hang on no record. A bean of this kind. */
public interface ArchiveFiles {

    /** The folder that they lie in. */
    String folder(String language);

    /** What they are, one sentence for the list of files in the archive. */
    String about(String language);

    /**
     * A part of those that the actor may read, in the order of their ids.
     *
     * @param last the id of the last one of the part before, 0 at first
     */
    List<Kept> after(Actor actor, long last, int limit);

    /** A file: its id here, its place below the folder with slashes between, and the id of its content. */
    record Kept(long id, List<String> place, long file) {}
}
